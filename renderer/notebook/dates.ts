/** Calendar days are text, `2024-06-13`, and belong to no time zone; UTC is only how they are counted with. */
export const formatDay = createFormat({ weekday: 'short', day: 'numeric', month: 'short' })

/** `13 Jun` */
export const formatShortDay = createFormat({ day: 'numeric', month: 'short' })

/** `13 June 2024` */
export const formatDate = createFormat({ day: 'numeric', month: 'long', year: 'numeric' })

/** `Thursday, 13 June 2024` */
export const formatLongDay = createFormat({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** `June 2024` */
export const formatMonth = createFormat({ month: 'long', year: 'numeric' })

/** The day a number of days later, or earlier. */
export const addDays = (date: string, days: number) => toDay(new Date(toTime(date) + days * DAY_MS))

/** How many days the second day is after the first. */
export const daysBetween = (from: string, to: string) =>
  Math.round((toTime(to) - toTime(from)) / DAY_MS)

/** The weekday of a day: 1 is Monday, 7 Sunday. */
export const weekdayOf = (date: string) => new Date(toTime(date)).getUTCDay() || 7

/** Today, as the clock on this desk says. */
export function today(now = new Date()): string {
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}

const DAY_MS = 86_400_000
const toTime = (date: string) => Date.parse(`${date}T00:00:00Z`)
const toDay = (time: Date) => time.toISOString().slice(0, 10)

/** A format is made once, when the first day is written in it: making one takes longer than a hundred days. */
function createFormat(options: Intl.DateTimeFormatOptions): (date: string) => string {
  let format: Intl.DateTimeFormat | undefined
  return (date) => {
    format ??= new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
    return format.format(toTime(date))
  }
}
