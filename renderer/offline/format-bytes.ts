/** A size as people read it: `1.2 MB`. */
export function formatBytes(bytes: number): string {
  const [unit = 'bytes', size = 1] = units.find(([, size]) => bytes >= size) ?? []
  const value = bytes / size
  const digits = value < 10 && size > 1000 ? 1 : 0
  return `${value.toFixed(digits)} ${unit}`
}

const units = [
  ['GB', 1_000_000_000],
  ['MB', 1_000_000],
  ['KB', 1_000],
] as const
