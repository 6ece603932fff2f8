/** Time, as the relay uses it. Tests pass one they move by hand. */
export interface Timing {
  /** What a clock on the wall says, in ms; it may be set back. */
  nowMs(): number
  /** Time that only goes on, in ms with fractions. */
  elapsedMs(): number
  /** Runs something once, later; gives back the way to stop it. */
  later(delayMs: number, run: () => void): () => void
}

/** The time of this machine. */
export const systemTiming: Timing = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  later(delayMs, run) {
    if (delayMs <= 0) {
      // A timer waits a whole millisecond at the least.
      const turn = setImmediate(run).unref()
      return () => clearImmediate(turn)
    }
    // What waits here never keeps a relay alive that has closed.
    const timer = setTimeout(run, delayMs).unref()
    return () => clearTimeout(timer)
  },
}
