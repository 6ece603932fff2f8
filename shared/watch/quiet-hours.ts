import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { isTimeZone } from '../outcomes/recurrence'

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When somebody does not want to be told. */
export const quietHoursSchema = z.object({
  /** From this time of the day on they are left alone: `18:00`. */
  from: wallTime,
  /** Until this time, of the next day where it is earlier: `08:00`. The same time as `from` leaves the day open. */
  to: wallTime,
  /** The days on which they may be told at all, 1 is Monday; on the others they are left alone all day. */
  days: z.array(z.int().min(1).max(7)),
  timeZone: z.string().refine(isTimeZone),
})

/** When somebody does not want to be told. */
export type QuietHours = Readonly<z.infer<typeof quietHoursSchema>>

/**
 * The first moment from `atMs` on at which somebody may be told: `atMs` itself outside their quiet hours, else their
 * end; `undefined` when there is no day on which they may be.
 */
export function tellableFromMs(quiet: QuietHours, atMs: number): number | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(quiet.timeZone)
    .toPlainDate()
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const open = openSpans(quiet, today.add({ days: ahead })).find(({ endMs }) => endMs > atMs)
    if (open) return Math.max(open.startMs, atMs)
  }
  return undefined
}

/** Whether somebody is left alone at a moment. */
export const isQuiet = (quiet: QuietHours, atMs: number): boolean =>
  tellableFromMs(quiet, atMs) !== atMs

interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** When somebody may be told on a day, in order. */
function openSpans({ from, to, days, timeZone }: QuietHours, day: Temporal.PlainDate): Span[] {
  if (!days.includes(day.dayOfWeek)) return []
  const at = (time: string) =>
    day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
  const midnight = day.toZonedDateTime(timeZone).epochMilliseconds
  const nextMidnight = day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
  const spans =
    from > to
      ? [{ startMs: at(to), endMs: at(from) }]
      : from < to
        ? [
            { startMs: midnight, endMs: at(from) },
            { startMs: at(to), endMs: nextMidnight },
          ]
        : [{ startMs: midnight, endMs: nextMidnight }]
  return spans.filter(({ startMs, endMs }) => startMs < endMs)
}
