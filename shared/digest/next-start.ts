import { Temporal } from 'temporal-polyfill'
import { findNextMeeting, type NextMeeting } from '../outcomes/next-meeting'
import { readNotebookPlan } from '../outcomes/notebook-plan'
import type { NotebookRef } from '../outcomes/plan-next'
import { startsAtMs } from '../outcomes/recurrence'

/** A notice that comes later than this helps nobody. */
export const LATEST_NOTICE_MS = 10 * 60_000

/** So many days are looked through for a meeting that is still to come: a month and a bit. */
const MOST_DAYS = 40

/** A meeting and when it starts. */
export interface NextStart extends NextMeeting {
  readonly atMs: number
}

/**
 * The next meeting of a notebook to tell the start of: one that has not started longer ago than a notice may be late.
 * `undefined` where nobody has said when the meetings take place. One that was called off is never next.
 */
export function findNextStart({ id, doc }: NotebookRef, nowMs: number): NextStart | undefined {
  const { recurrence } = readNotebookPlan(doc)
  if (!recurrence) return undefined
  const earliestMs = nowMs - LATEST_NOTICE_MS
  const today = Temporal.Instant.fromEpochMilliseconds(earliestMs).toZonedDateTimeISO(
    recurrence.zone,
  )
  let after = today.toPlainDate().subtract({ days: 1 })
  // One that was moved to an earlier day is found again on the day the rhythm had for it.
  for (let tries = 0; tries < MOST_DAYS; tries += 1) {
    const next = findNextMeeting(doc, id, after.toString())
    if (!next) return undefined
    const atMs = startsAtMs(recurrence, next.date)
    if (atMs > earliestMs) return { ...next, atMs }
    after =
      next.date > after.toString() ? Temporal.PlainDate.from(next.date) : after.add({ days: 1 })
  }
  return undefined
}
