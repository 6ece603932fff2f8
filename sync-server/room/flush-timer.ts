import type { Timing } from '../timing'

/** What a flush was like: how long everybody else waited for it, in ms, and how much it carried. */
export interface FlushEffort {
  readonly costMs: number
  readonly updates: number
}

/** Chooses the moments at which one room is flushed. */
export interface FlushTimer {
  /** Asks for one flush, soon, that so many peers will hear of; gives back the way to stop it. */
  request(flush: () => void, peers: number): () => void
  note(effort: FlushEffort): void
}

/** With many to tell, two flushes are this far apart, … */
const USUAL_MS = 19.6
/** … a little more when much comes at once, since nobody reads eighty people's keystrokes one by one, … */
const [MS_PER_UPDATE, MOST_FOR_UPDATES_MS] = [0.3, 28]
/** … and less with fewer to tell than this, … */
const MANY_PEERS = 350
/** … and at least so many times what a flush costs, so that time is left for reading, … */
const COSTS_APART = 1.6
/** … but never more than this. */
const LONGEST_MS = 100
/** How much the newest flush counts against those before it. */
const NEWEST_WEIGHT = 0.2

/**
 * Flushes a quiet room at once and a busy one at intervals: a flush costs as much as it has receivers,
 * however many changes it carries.
 */
export function createFlushTimer({ elapsedMs, later }: Timing): FlushTimer {
  let beganMs = -Infinity
  let usual: FlushEffort = { costMs: 0, updates: 0 }

  function intervalMs(peers: number): number {
    const forUpdatesMs = Math.min(MOST_FOR_UPDATES_MS, usual.updates * MS_PER_UPDATE)
    const wantedMs = (USUAL_MS + forUpdatesMs) * Math.min(1, peers / MANY_PEERS)
    return Math.min(LONGEST_MS, Math.max(wantedMs, usual.costMs * COSTS_APART))
  }

  return {
    request: (flush, peers) =>
      later(Math.max(0, beganMs + intervalMs(peers) - elapsedMs()), () => {
        beganMs = elapsedMs()
        flush()
      }),
    note(effort) {
      usual = {
        costMs: mix(usual.costMs, effort.costMs),
        updates: mix(usual.updates, effort.updates),
      }
    },
  }
}

const mix = (before: number, now: number) => before + (now - before) * NEWEST_WEIGHT
