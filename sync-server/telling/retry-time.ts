/** How often a message is tried before it is a dead letter: a bit more than a day. */
export const MOST_ATTEMPTS = 12

const [FIRST_MS, FACTOR, LONGEST_MS] = [5_000, 4, 4 * 3_600_000]

/** No receiver decides how long we keep trying: longer than a day is as good as never. */
const LONGEST_WISH_MS = 24 * 3_600_000

/**
 * How long to wait after so many failed tries: four times longer each time, up to four hours, and up to a quarter more
 * by chance, so that not everything comes back at once. Never less than the receiver asked for.
 */
export function retryDelayMs(attempts: number, chance: number, askedMs = 0): number {
  const usual = Math.min(FIRST_MS * FACTOR ** (attempts - 1), LONGEST_MS)
  return Math.max(usual * (1 + chance / 4), Math.min(askedMs, LONGEST_WISH_MS))
}

/** Reads `Retry-After`, in seconds or as a date; `undefined` when it says neither. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const atMs = Date.parse(header)
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs)
}
