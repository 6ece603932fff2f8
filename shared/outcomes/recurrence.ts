import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { rhythmWith } from '../confab-json-facts'

/** Whether a time zone of this name is known: `Europe/Berlin`. */
export const isTimeZone = (zone: string): boolean => {
  try {
    return Temporal.PlainDate.from('2000-01-01').toZonedDateTime(zone).timeZoneId !== ''
  } catch {
    // The library says only by throwing that it knows no such zone.
    return false
  }
}

/** When a notebook's meetings take place, as its document holds it. */
export const recurrenceSchema = rhythmWith(z.string().refine(isTimeZone))

/** When a notebook's meetings take place. */
export type Recurrence = z.infer<typeof recurrenceSchema>

/** The first date of the rhythm after `after`, never before its first meeting. */
export function dateAfter(recurrence: Recurrence, after: string): string {
  const first = Temporal.PlainDate.from(recurrence.firstDate)
  const earliest = Temporal.PlainDate.from(after).add({ days: 1 })
  const from = Temporal.PlainDate.compare(earliest, first) < 0 ? first : earliest
  const next =
    recurrence.every === 'week'
      ? inWeeks(first, recurrence.weeks, from)
      : inMonths(recurrence, from)
  return next.toString()
}

/** The next `count` dates of the rhythm after `after`, in order. */
export function datesAfter(recurrence: Recurrence, after: string, count: number): string[] {
  const dates: string[] = []
  for (let last = after; dates.length < count; dates.push(last)) last = dateAfter(recurrence, last)
  return dates
}

/** Whether the rhythm has a meeting on a date. */
export const occursOn = (recurrence: Recurrence, date: string) =>
  dateAfter(recurrence, Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()) === date

/**
 * When the meeting of a date starts, in milliseconds since 1970: the same wall-clock time in summer
 * and winter. A time that a spring night leaves out is an hour later, one that an autumn night has
 * twice is the first.
 */
export function startsAtMs(
  { time, zone }: Pick<Recurrence, 'time' | 'zone'>,
  date: string,
): number {
  const plainTime = Temporal.PlainTime.from(time)
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime })
    .epochMilliseconds
}

type Day = Temporal.PlainDate

function inWeeks(first: Day, weeks: number, from: Day): Day {
  const step = weeks * 7
  const behind = first.until(from, { largestUnit: 'days' }).days
  return first.add({ days: Math.ceil(behind / step) * step })
}

function inMonths(recurrence: Extract<Recurrence, { every: 'month' }>, from: Day): Day {
  const here = dayInMonth(recurrence, from)
  if (Temporal.PlainDate.compare(here, from) >= 0) return here
  return dayInMonth(recurrence, from.with({ day: 1 }).add({ months: 1 }))
}

function dayInMonth({ weekday, nth }: { weekday: number; nth: number }, month: Day): Day {
  if (nth === -1) {
    const last = month.with({ day: month.daysInMonth })
    return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 })
  }
  const first = month.with({ day: 1 })
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 })
}
