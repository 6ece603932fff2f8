import { parse, type ParsedResult } from 'chrono-node/en'
import { Temporal } from 'temporal-polyfill'
import { isIsoDate } from '../grammar/dates'

/** Until when something is due, and where a text says so. */
export interface DueWords {
  /** `2023-12-20` */
  readonly date: string
  /** UTF-16 offset of the words, the "by" and the brackets around them included. */
  readonly from: number
  /** UTF-16 offset behind the words. */
  readonly to: number
}

/**
 * The day a phrase such as "next Wednesday", "by the end of the month" or "20 Dec" means when it is
 * said on `meetingDate`; `undefined` when it is not wholly a phrase for one day from then on. The
 * weekday of the meeting itself means a week later; "next" with a weekday means the next week's; the
 * end of a week is its Friday. A date in digits is read as `2023-12-20` only: 03/04 reads two ways.
 */
export function parseDue(phrase: string, meetingDate: string): string | undefined {
  const words = phrase.trim()
  const found = findDays(words, meetingDate).find(
    ({ from, to }) =>
      /^(?:due )?(?:by |until |till |before |on )?(?:the )?$/i.test(words.slice(0, from)) &&
      to === words.length,
  )
  return found && asDue(words, found, meetingDate)
}

/**
 * The last words of a text that say until when: after "by", "until", "before" or "due", in brackets,
 * or at its end. Dates that merely occur in a text are no due dates.
 */
export function findDue(text: string, meetingDate: string): DueWords | undefined {
  return findDays(text, meetingDate)
    .flatMap((day) => dueAround(text, day, meetingDate) ?? [])
    .at(-1)
}

interface Day {
  readonly date: string
  readonly from: number
  readonly to: number
}

const lead = /(?:\bdue(?: by| on|:)?|\bby|\buntil|\btill|\bbefore|\bon) (?:the )?$/i

function dueAround(text: string, day: Day, meetingDate: string): DueWords | undefined {
  const before = lead.exec(text.slice(0, day.from))
  const date = asDue(text, day, meetingDate)
  if (date === undefined) return undefined
  const from = before?.index ?? day.from
  const isInBrackets = text[from - 1] === '(' && text[day.to] === ')'
  const isLast = /^[.!]?\s*$/.test(text.slice(day.to))
  const isSaid = before !== null && !/^on /i.test(before[0])
  if (!isInBrackets && !isLast && !isSaid) return undefined
  return isInBrackets ? { date, from: from - 1, to: day.to + 1 } : { date, from, to: day.to }
}

function asDue(text: string, { date, from }: Day, meetingDate: string): string | undefined {
  const isBefore = /\bbefore (?:the )?$/i.test(text.slice(0, from))
  const due = isBefore ? Temporal.PlainDate.from(date).subtract({ days: 1 }).toString() : date
  return due < meetingDate ? undefined : due
}

function findDays(text: string, meetingDate: string): Day[] {
  if (!isIsoDate(meetingDate)) return []
  const today = Temporal.PlainDate.from(meetingDate)
  const own = ownWords.flatMap(([words, dayOf]) =>
    [...text.matchAll(words)].map((found) => ({
      date: dayOf(today, found[1] ?? '').toString(),
      from: found.index,
      to: found.index + found[0].length,
    })),
  )
  // Noon of the machine's own zone: only the calendar day of what comes back is read.
  const noon = new Date(today.year, today.month - 1, today.day, 12)
  const read = parse(text, noon, { forwardDate: true }).flatMap(
    (result) => dayOf(result, today) ?? [],
  )
  const others = read.filter(({ from, to }) => !own.some((day) => day.from < to && from < day.to))
  return [...own, ...others].toSorted((a, b) => a.from - b.from)
}

type Calendar = Temporal.PlainDate

/** What the library leaves out: the ends of weeks and years, fortnights, days of a month. */
const ownWords: readonly (readonly [RegExp, (today: Calendar, number: string) => Calendar])[] = [
  [/\b(?:end of (?:the |this )?week|EOW)\b/gi, fridayFrom],
  [/\bend of next week\b/gi, (today) => fridayFrom(today.add({ days: 7 }))],
  [/\b(?:end of (?:the |this )?month|EOM)\b/gi, (today) => today.with({ day: today.daysInMonth })],
  [/\bend of (?:the |this )?year\b/gi, (today) => today.with({ month: 12, day: 31 })],
  [/\b(?:in |within )?a fortnight\b/gi, (today) => today.add({ days: 14 })],
  [/\bthe ([12]?\d|3[01])(?:st|nd|rd|th)(?! of)\b/gi, dayOfMonthFrom],
]

function fridayFrom(today: Calendar): Calendar {
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  return monday.add({ days: today.dayOfWeek > 5 ? 11 : 4 })
}

function dayOfMonthFrom(today: Calendar, number: string): Calendar {
  const day = Number(number)
  const here = today.with({ day: Math.max(1, day) })
  if (here.day === day && day >= today.day) return here
  return today
    .with({ day: 1 })
    .add({ months: 1 })
    .with({ day: Math.max(1, day) })
}

function dayOf({ text, index, start }: ParsedResult, today: Calendar): Day | undefined {
  const isOnlyDigits = /^[\d\s./-]+$/.test(text) && !isIsoDate(text)
  const isDay = start.isCertain('day') || start.isCertain('weekday')
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')]
  if (isOnlyDigits || !isDay || year === null || month === null || day === null) return undefined
  const date = Temporal.PlainDate.from({ year, month, day })
  const isToday = date.equals(today)
  // "in ten minutes" is a time of the meeting's own day, not a day.
  if (isToday && start.isCertain('hour')) return undefined
  const isBareWeekday = start.isCertain('weekday') && !start.isCertain('day')
  const meant = isToday && isBareWeekday ? date.add({ days: 7 }) : date
  return { date: meant.toString(), from: index, to: index + text.length }
}
