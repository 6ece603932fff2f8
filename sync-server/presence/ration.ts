import type { Timing } from '../timing'

/** So many bytes a second, and no more. */
export interface Ration {
  /** Takes bytes; `false` when there are none left now. The last to get some may overdraw. */
  take(bytes: number): boolean
}

/** Makes a ration; what a second gives is the most that is saved up. */
export function createRation(
  { elapsedMs }: Pick<Timing, 'elapsedMs'>,
  bytesPerSecond: number,
): Ration {
  let credit = bytesPerSecond
  let atMs = elapsedMs()
  return {
    take(bytes) {
      const nowMs = elapsedMs()
      credit = Math.min(bytesPerSecond, credit + ((nowMs - atMs) * bytesPerSecond) / 1_000)
      atMs = nowMs
      if (credit <= 0) return false
      credit -= bytes
      return true
    },
  }
}
