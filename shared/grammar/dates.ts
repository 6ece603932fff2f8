import { foldSpaces } from './spaces'

/** Which number stands first in a date such as 03/04/2021. */
export type NumericOrder = 'day-first' | 'month-first'

/** A line that heads a meeting. */
export interface DateHeading {
  /** `2014-11-20`. */
  readonly date: string
  /** What stands beside the date; often nothing. */
  readonly title: string
  /** The order that had to be assumed to read the date; absent when it reads one way only. */
  readonly assumed?: NumericOrder
}

const months =
  'january february march april may june july august september october november december'
    .split(' ')
    .map((name) => ({ short: name.slice(0, 3), name }))

const monthOf = (word: string): number => {
  const folded = word.toLowerCase().replace(/\.$/, '')
  const found = months.findIndex(
    ({ short, name }) =>
      folded === name || folded === short || (folded === 'sept' && short === 'sep'),
  )
  return found + 1
}

const daysIn = (year: number, month: number) =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

const toIso = (year: number, month: number, day: number): string | undefined =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    ? `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : undefined

/** Whether the text is a calendar day that exists, written `2023-12-13`. */
export function isIsoDate(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  return found !== null && toIso(Number(found[1]), Number(found[2]), Number(found[3])) === text
}

const weekday = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?'
const monthWord = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?'

const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/
const monthFirst = new RegExp(`^(${monthWord}) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'i')
const dayFirst = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](${monthWord}),?[ -](\\d{4})(?!\\d)`,
  'i',
)
const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/

interface FoundDate {
  readonly date: string
  readonly length: number
  readonly assumed?: NumericOrder
}

function dateAt(text: string, order: NumericOrder | undefined): FoundDate | undefined {
  const found = iso.exec(text) ?? monthFirst.exec(text) ?? dayFirst.exec(text)
  if (!found) return numericDateAt(text, order)
  const [whole, a = '', b = '', c = '', d = ''] = found
  const date = /^\d{4}/.test(whole)
    ? toIso(Number(a), Number(c), Number(d))
    : /^\d/.test(whole)
      ? toIso(Number(c), monthOf(b), Number(a))
      : toIso(Number(c), monthOf(a), Number(b))
  return date === undefined ? undefined : { date, length: whole.length }
}

// Both orders are tried: a date that reads one way only is certain, any other waits for `order`.
function numericDateAt(text: string, order: NumericOrder | undefined): FoundDate | undefined {
  const found = numeric.exec(text)
  if (!found) return undefined
  const [first, second, year] = [Number(found[1]), Number(found[3]), Number(found[4])]
  const byDay = toIso(year, second, first)
  const byMonth = toIso(year, first, second)
  const length = found[0].length
  const certain =
    byDay === undefined || byMonth === undefined || byDay === byMonth
      ? (byDay ?? byMonth)
      : undefined
  if (certain !== undefined) return { date: certain, length }
  const date = order === 'day-first' ? byDay : order === 'month-first' ? byMonth : undefined
  return date === undefined || order === undefined ? undefined : { date, length, assumed: order }
}

const leadingWeekday = new RegExp(`^${weekday},? (?:the )?`, 'i')
const lastWeekday = new RegExp(`^[ ,]*(?:\\(${weekday}\\)|${weekday})(?= |$|:|\\))`, 'i')

/** Reads a line as the head of a meeting: a date, alone or before a separator and a title. Numeric dates that read two ways need `order`. */
export function parseDateHeading(text: string, order?: NumericOrder): DateHeading | undefined {
  const folded = foldSpaces(text).trim()
  const start = folded.replace(leadingWeekday, '')
  const found = dateAt(start, order)
  if (!found) return undefined
  const rest = start.slice(found.length).replace(lastWeekday, '')
  const title = /^(?:\s*$|\s*[:.]\s*$|\s+[-–—|·]\s+(.+)$|\s*:\s+(.+)$|\s*(\(.+\))$)/.exec(rest)
  if (!title) return undefined
  return {
    date: found.date,
    title: (title[1] ?? title[2] ?? title[3]?.slice(1, -1) ?? '').trim(),
    ...(found.assumed && { assumed: found.assumed }),
  }
}

/** The two ways to read a numeric date such as 03/04/2021; `undefined` for any other text, and for dates that read one way only. */
export function ambiguousDate(text: string): readonly [string, string] | undefined {
  const [byDay, byMonth] = [
    parseDateHeading(text, 'day-first'),
    parseDateHeading(text, 'month-first'),
  ]
  return byDay && byMonth && byDay.date !== byMonth.date ? [byDay.date, byMonth.date] : undefined
}

/** The order in which the numeric dates of one text are written, when at least one of them reads one way only and none the other. */
export function findNumericOrder(texts: Iterable<string>): NumericOrder | undefined {
  const orders = new Set<NumericOrder>()
  for (const text of texts) {
    const found = numeric.exec(foldSpaces(text).trim().replace(leadingWeekday, ''))
    if (!found || parseDateHeading(text) === undefined) continue
    if (Number(found[1]) > 12) orders.add('day-first')
    if (Number(found[3]) > 12) orders.add('month-first')
  }
  const [only] = orders
  return orders.size === 1 ? only : undefined
}
