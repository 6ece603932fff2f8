import type { Delivery, Outcome } from './delivery'
import { deadEntry, OUT, waitingEntry } from './outbox-entries'
import { MOST_ATTEMPTS, retryDelayMs } from './retry-time'
import type { TellingEntry } from './telling-store'

/** A message that waits, and how it lies in the store. */
export interface Waiting {
  readonly delivery: Delivery
  readonly text: string
}

/** What became of a try: taken, no longer allowed, to be tried again, or given up. */
export type Tried = 'taken' | 'withdrawn' | 'later' | 'dead'

/** Somebody has withdrawn what allowed a message, while it waited: it was not sent. */
export interface Withdrawn {
  readonly kind: 'withdrawn'
}

/** What is to be written after a try, where the message still lies there as it was. */
export interface Settlement {
  readonly id: string
  readonly channelId: string
  readonly tried: Tried
  readonly entries: readonly TellingEntry[]
  readonly expected: readonly TellingEntry[]
}

/** Settles what a try means for its message; `chance` is a number from 0 to 1. */
export function settle(
  { delivery, text }: Waiting,
  outcome: Outcome | Withdrawn,
  { nowMs, chance }: { readonly nowMs: number; readonly chance: number },
): Settlement {
  const { id, channelId } = delivery
  const common = { id, channelId, expected: [[OUT + id, text]] } as const
  const gone: TellingEntry = [OUT + id, undefined]
  if (outcome.kind === 'taken' || outcome.kind === 'withdrawn')
    return { ...common, tried: outcome.kind, entries: [gone] }
  const attempts = delivery.attempts + 1
  if (outcome.kind === 'later' && attempts < MOST_ATTEMPTS) {
    const nextAtMs = nowMs + retryDelayMs(attempts, chance, outcome.afterMs)
    const waiting = waitingEntry({ ...delivery, attempts, nextAtMs })
    return { ...common, tried: 'later', entries: [waiting] }
  }
  const reason = outcome.said ? `${outcome.reason}: ${outcome.said}` : outcome.reason
  const dead = deadEntry({ delivery: { ...delivery, attempts }, diedAtMs: nowMs, reason })
  return { ...common, tried: 'dead', entries: [gone, dead] }
}
