import { occursOn, startsAtMs, type Recurrence } from '../../shared/outcomes/recurrence'
import { daysBetween } from './dates'

/** When a meeting takes place, for somebody in a time zone. */
export interface MeetingTime {
  /** `15:00–16:00`, with the weekday where it is another day there. */
  readonly here: string
  /** The same in the notebook's zone, where that differs: `14:00`. */
  readonly there: string | undefined
}

/** The time of the meeting of a date; `undefined` on a date that the rhythm does not have. */
export function timeOf(
  recurrence: Recurrence | undefined,
  date: string,
  zone: string,
): MeetingTime | undefined {
  if (!recurrence || !occursOn(recurrence, date)) return undefined
  const startMs = startsAtMs(recurrence, date)
  const start = clock(startMs, zone)
  const end = clock(startMs + recurrence.minutes * 60_000, zone)
  const day = dayIn(startMs, zone)
  const isOtherDay = day !== date
  const weekday = isOtherDay ? `${weekdayName(startMs, zone)} ` : ''
  const isSame = start === recurrence.time && !isOtherDay
  return { here: `${weekday}${start}–${end}`, there: isSame ? undefined : recurrence.time }
}

/** How far ahead a day is: `today`, `tomorrow`, `in 3 days`. */
export function ahead(date: string, today: string): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

const format = (ms: number, timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(ms)

const clock = (ms: number, zone: string) =>
  format(ms, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

const weekdayName = (ms: number, zone: string) => format(ms, zone, { weekday: 'short' })

const dayIn = (ms: number, zone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(ms)
