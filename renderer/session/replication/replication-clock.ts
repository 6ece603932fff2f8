/** Time and chance, as replication uses them. */
export interface ReplicationClock {
  /** Runs something once, later; gives back the way to stop it. */
  later(delayMs: number, run: () => void): () => void
  /** Time that only goes on, in ms. */
  nowMs(): number
  /** 0 to 1, another one each time. */
  random(): number
}

/** The time of the page. */
export const pageClock: ReplicationClock = {
  later(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
  nowMs: () => performance.now(),
  random: Math.random,
}
