/** Time, as the relay uses it. Tests pass one they move by hand. */
export interface Timing {
  nowMs(): number
  /** Runs something once, later; gives back the way to stop it. */
  later(delayMs: number, run: () => void): () => void
}

/** The time of this machine. */
export const systemTiming: Timing = {
  nowMs: () => Date.now(),
  later(delayMs, run) {
    // What waits here never keeps a relay alive that has closed.
    const timer = setTimeout(run, delayMs).unref()
    return () => clearTimeout(timer)
  },
}

/** Asks for one flush, soon; gives back the way to stop it. */
export type FlushTimer = (flush: () => void, peers: number) => () => void

const [SHORTEST_MS, LONGEST_MS, PEERS_PER_MS] = [16, 50, 20]

/**
 * Flushes a quiet room at once, a busy one every 16 ms, and one with very many peers every 50 ms:
 * a flush costs as much as it has receivers, however many changes it carries.
 */
export function createFlushTimer({ nowMs, later }: Timing): FlushTimer {
  let lastFlushMs = -Infinity
  return (flush, peers) => {
    const intervalMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, peers / PEERS_PER_MS))
    return later(Math.max(0, lastFlushMs + intervalMs - nowMs()), () => {
      lastFlushMs = nowMs()
      flush()
    })
  }
}
