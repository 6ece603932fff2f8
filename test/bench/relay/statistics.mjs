/** Nearest-rank percentiles of some durations, and how many there were; `undefined` figures when none. */
export function percentiles(durations) {
  const sorted = Float64Array.from(durations).sort()
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** The middle of some numbers; `undefined` of none. */
export function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other)
  const half = sorted.length / 2
  if (sorted.length === 0) return undefined
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2
}

/** Adds up what `of` gives for each. */
export const total = (items, of) => items.reduce((sum, item) => sum + of(item), 0)

/** The slope of the straight line nearest to these points; `NaN` for fewer than two. */
export function slopeOf(points) {
  const meanX = total(points, ([x]) => x) / points.length
  const meanY = total(points, ([, y]) => y) / points.length
  const spread = total(points, ([x]) => (x - meanX) ** 2)
  return total(points, ([x, y]) => (x - meanX) * (y - meanY)) / spread
}
