import type { NowBar } from './now-bar'

/** What people are told of the discussion without looking: a topic begins or goes on, a minute is left, time is up. */
export type Cue = 'new-topic' | 'new-rung' | 'minute-left' | 'time-up'

const MINUTE_MS = 60_000

/** What to tell of the step from one reading to the next; `undefined` when it is nothing new, and of the first reading. */
export function cueBetween(before: NowBar | undefined, after: NowBar | undefined): Cue | undefined {
  if (!before || !after || after.kind === 'idle') return undefined
  if (before.kind === 'idle' || before.topicId !== after.topicId) return 'new-topic'
  if (before.rung !== after.rung) return 'new-rung'
  if (before.kind !== 'running') return undefined
  if (after.kind === 'revote' || after.kind === 'last-call') return 'time-up'
  const crossesMinute = leftOf(before) > MINUTE_MS && leftOf(after) <= MINUTE_MS
  return after.kind === 'running' && crossesMinute ? 'minute-left' : undefined
}

const leftOf = ({ remainingMs = Number.POSITIVE_INFINITY }: { remainingMs?: number | undefined }) =>
  remainingMs
