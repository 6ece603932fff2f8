import type { Timing } from './timing'

/** Chooses the moments at which one room is flushed. */
export interface FlushTimer {
  /** Asks for one flush, soon, that so many peers will hear of; gives back the way to stop it. */
  request(flush: () => void, peers: number): () => void
  /** Tells how long a flush kept everybody else waiting, in ms. */
  noteCost(costMs: number): void
}

/** In a small room two flushes are a millisecond apart for every so many peers … */
const PEERS_PER_MS = 18
/** … up to this, … */
const USUAL_MS = 16
/** … and further, until flushes take no more than one part in so many of the time, … */
const COST_SHARE = 3
/** … but never more than this. */
const LONGEST_MS = 60
/** How much one cost counts against those before it. */
const NEWEST_WEIGHT = 0.2

/**
 * Flushes a quiet room at once and a busy one at intervals: a flush costs as much as it has receivers,
 * however many changes it carries.
 */
export function createFlushTimer({ elapsedMs, later }: Timing): FlushTimer {
  let beganMs = -Infinity
  let usualCostMs = 0
  return {
    request(flush, peers) {
      const forPeersMs = Math.min(USUAL_MS, peers / PEERS_PER_MS)
      const intervalMs = Math.min(LONGEST_MS, Math.max(forPeersMs, usualCostMs * COST_SHARE))
      return later(Math.max(0, beganMs + intervalMs - elapsedMs()), () => {
        beganMs = elapsedMs()
        flush()
      })
    },
    noteCost(costMs) {
      usualCostMs += (costMs - usualCostMs) * NEWEST_WEIGHT
    },
  }
}
