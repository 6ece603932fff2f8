import type { Timing } from '../timing'

/** Waits for the connections of a room to end after the relay has said goodbye. */
export interface LastWords {
  /** Resolves when everyone has left, or has had five seconds to. */
  wait(): Promise<void>
  /** Somebody has left; so many are still there. */
  noteLeft(remaining: number): void
}

/** Whoever has not answered the goodbye by then has nothing more to say. */
const PATIENCE_MS = 5_000

/** Makes the wait of one room. */
export function createLastWords({ later }: Pick<Timing, 'later'>): LastWords {
  let noteEmpty = () => {}
  return {
    wait: () =>
      new Promise((resolve) => {
        const stopWaiting = later(PATIENCE_MS, resolve)
        noteEmpty = () => {
          stopWaiting()
          resolve()
        }
      }),
    noteLeft(remaining) {
      if (remaining === 0) noteEmpty()
    },
  }
}
