import type { CloseReason } from '../shared/protocol/close-code'
import type { FlushEffort } from './room/flush-timer'

/** Running totals. They are counted for each message: hot paths add to them directly. */
export interface Totals {
  /** Messages of any kind that came in. */
  messages: number
  /** Times a writer got back what somebody's change had removed unseen. */
  rescues: number
}

/** Counts what a relay does, for those who run it. */
export interface Meter {
  readonly totals: Totals
  /** A connection was ended, or not let in. */
  refused(reason: CloseReason): void
  flushed(effort: FlushEffort): void
  /** So long the disk took to make a change durable. */
  committed(durationMs: number): void
  compacted(outcome: 'done' | 'failed'): void
  /** A message to a channel was taken, is to be sent again, or was given up. */
  readonly delivered: (outcome: 'taken' | 'withdrawn' | 'later' | 'dead') => void
}

/** Totals of a relay that has just started. */
export const createTotals = (): Totals => ({ messages: 0, rescues: 0 })

/** A meter nobody reads. */
export const createSilentMeter = (): Meter => ({
  totals: createTotals(),
  refused: () => {},
  flushed: () => {},
  committed: () => {},
  compacted: () => {},
  delivered: () => {},
})
