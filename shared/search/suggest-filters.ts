import { foldText } from './fold-words'
import { filterKeys, valuesOf, type FilterKey } from './search-query'

/** A way to go on with a query. */
export interface FilterSuggestion {
  /** What is shown: `from:`, `is:open`, or a name. */
  readonly label: string
  /** The whole query with it. */
  readonly text: string
}

/** What filters can name. */
export interface KnownNames {
  readonly people: readonly string[]
  readonly notebooks: readonly string[]
}

const MOST = 8

/** What is offered while nothing particular is being typed: the filters, those with a value at once first. */
const openers = [
  'is:open',
  'is:decision',
  'is:action',
  'intention:quest',
  'from:',
  'for:',
  'in:',
  'before:',
  'after:',
] as const

/** How a query can go on: with the values of the filter that is being typed, or else with a filter. */
export function suggestFilters(text: string, known: KnownNames): FilterSuggestion[] {
  const typed = /(?<start>^-?|\s-?)(?<name>\p{L}+):(?:"(?<quote>[^"]*)|(?<bare>[^\s"]*))$/u.exec(
    text,
  )
  const { start = '', name, quote, bare = '' } = typed?.groups ?? {}
  const key = filterKeys.find((each) => each === name?.toLowerCase())
  if (typed === null || key === undefined) return openersAfter(text)
  const before = text.slice(0, typed.index) + start
  const value = quote ?? bare
  return namesFor(key, known)
    .filter((each) => beginsWith(each, value) && each !== value)
    .slice(0, MOST)
    .map((each) => ({ label: each, text: `${before}${key}:${quoted(each)} ` }))
}

function openersAfter(text: string): FilterSuggestion[] {
  const before = text.trim() === '' ? '' : `${text.trimEnd()} `
  const isThere = (opener: string) => text.split(/\s+/).includes(opener)
  return openers
    .filter((opener) => !isThere(opener))
    .map((opener) => ({
      label: opener,
      text: `${before}${opener}${opener.endsWith(':') ? '' : ' '}`,
    }))
}

function namesFor(key: FilterKey, { people, notebooks }: KnownNames): readonly string[] {
  if (key === 'in') return notebooks
  return key === 'from' || key === 'for' || key === 'with' ? people : valuesOf(key)
}

/** Whether a word of a name begins as it was typed. */
function beginsWith(name: string, typed: string): boolean {
  const wanted = foldText(typed).join(' ')
  const words = foldText(name)
  return words.some((_, at) => words.slice(at).join(' ').startsWith(wanted))
}

const quoted = (value: string) => (/\s/.test(value) ? `"${value}"` : value)
