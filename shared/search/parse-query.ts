import { intentionKinds } from '../confab-json'
import { foldText } from './fold-words'
import { features } from './search-page'
import {
  conditions,
  filterKeys,
  valuesOf,
  type FilterKey,
  type QueryFilter,
  type QueryProblem,
  type SearchQuery,
} from './search-query'

/** The longest query that is read; what comes after is not. */
export const LONGEST_QUERY = 500

/**
 * Reads a query: words, `"phrases"`, filters such as `from:ana`, `in:"arch hours"` or `before:2023-06`, and a `-` in front of any of
 * them for what must not be. Any text is a query: what cannot be taken as a filter is told in `problems`.
 */
export function parseQuery(text: string): SearchQuery {
  const query = emptyQuery()
  const read = text.slice(0, LONGEST_QUERY)
  const parts = [...read.matchAll(partPattern)]
  for (const [index, { 0: part, groups = {} }] of parts.entries()) {
    const isLast = index === parts.length - 1 && !/[\s"]$/.test(read)
    takePart(query, { part, ...groups, isLast })
  }
  return query
}

// An open quote goes on to the end of the text: it is being typed.
const partPattern =
  /(?<minus>-)?(?:(?<key>\p{L}+):(?!\/\/))?(?:"(?<quoted>[^"]*)"?|(?<bare>[^\s"]+))/gu

interface Part {
  readonly part: string
  readonly minus?: string
  readonly key?: string
  readonly quoted?: string
  readonly bare?: string
  /** Whether somebody may still be typing it. */
  readonly isLast: boolean
}

interface GrowingQuery {
  readonly words: string[]
  readonly phrases: string[][]
  readonly without: string[][]
  readonly filters: QueryFilter[]
  readonly problems: QueryProblem[]
  isOpenEnded: boolean
}

const emptyQuery = (): GrowingQuery => ({
  words: [],
  phrases: [],
  without: [],
  filters: [],
  problems: [],
  isOpenEnded: false,
})

function takePart(query: GrowingQuery, written: Part): void {
  const { part, minus, quoted, bare = '', isLast } = written
  const name = (written.key ?? /^-?(\p{L}+):$/u.exec(part)?.[1])?.toLowerCase()
  const key = filterKeys.find((each) => each === name)
  const value = quoted ?? (written.key === undefined ? '' : bare)
  if (key !== undefined) return takeFilter(query, { key, value, part, minus, isLast })
  if (name !== undefined && value !== '') {
    query.problems.push({ text: part, reason: 'unknown-filter', known: filterKeys })
  }
  const words = foldText(quoted === undefined ? part : `${written.key ?? ''} ${quoted}`)
  takeWords(query, words, {
    isNegated: minus !== undefined,
    isQuoted: quoted !== undefined,
    isLast,
  })
}

interface Wording {
  readonly isNegated: boolean
  readonly isQuoted: boolean
  readonly isLast: boolean
}

/** A word with a sign inside, such as a ticket's number, is several that stand together. */
function takeWords(query: GrowingQuery, words: string[], wording: Wording): void {
  const [first] = words
  if (first === undefined) return
  if (wording.isNegated) query.without.push(words)
  else if (words.length > 1) query.phrases.push(words)
  else {
    query.words.push(first)
    query.isOpenEnded = wording.isLast && !wording.isQuoted
  }
}

interface WrittenFilter {
  readonly key: FilterKey
  readonly value: string
  readonly part: string
  readonly minus: string | undefined
  readonly isLast: boolean
}

function takeFilter(query: GrowingQuery, written: WrittenFilter): void {
  const { key, value, part, minus } = written
  if (foldText(value).length === 0) {
    query.problems.push({ text: part, reason: 'no-value', known: valuesOf(key) })
    return
  }
  const filter = readFilter(written)
  if (filter) query.filters.push({ ...filter, isNegated: minus !== undefined })
  else {
    const reason = valuesOf(key).length > 0 ? 'unknown-value' : 'no-date'
    query.problems.push({ text: part, reason, known: valuesOf(key) })
  }
}

type Unsigned<Filter> = Filter extends unknown ? Omit<Filter, 'isNegated'> : never

function readFilter({ key, value, isLast }: WrittenFilter): Unsigned<QueryFilter> | undefined {
  const wanted = value.toLowerCase()
  switch (key) {
    case 'is': {
      const condition = conditions.find((each) => each === wanted)
      return condition && { key, condition }
    }
    case 'intention': {
      const intention = intentionKinds.find((each) => each === wanted)
      return intention && { key, intention }
    }
    case 'has': {
      const feature = features.find((each) => each === wanted)
      return feature && { key, feature }
    }
    case 'before':
    case 'after':
    case 'on': {
      const days = readDays(value)
      return days && { key, ...days }
    }
    default:
      return { key, words: foldText(value), isOpenEnded: isLast }
  }
}

/** The first and the last day of `2023`, `2023-06` or `2023-06-14`. */
function readDays(text: string): { first: string; last: string } | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text) ?? []
  if (year === undefined) return undefined
  const first = isoDay(Number(year), Number(month ?? 1), Number(day ?? 1))
  const isReal = first !== undefined && Number(month ?? 1) <= 12
  if (!isReal) return undefined
  if (day !== undefined) return { first, last: first }
  const [endYear, endMonth] =
    month === undefined ? [Number(year), 12] : [Number(year), Number(month)]
  const last = new Date(Date.UTC(endYear, endMonth, 0)).toISOString().slice(0, 10)
  return { first, last }
}

/** A day that is in the calendar. */
function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : undefined
}
