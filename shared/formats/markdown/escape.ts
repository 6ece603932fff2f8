import type { Span } from '../../confab-json'

/** Where an inline text stands: a paragraph or item may have many lines; a heading and a table cell have one. */
export type Place = 'block' | 'heading' | 'cell' | 'alt'

/** A text to be escaped and what surrounds it. */
export interface Escaping {
  readonly text: string
  readonly place: Place
  /** Offsets of punctuation that must be escaped whatever it looks like: it would read as one of our prefixes. */
  readonly forced: ReadonlySet<number>
  /** Marks may stand between any two characters, so the neighbours of a character prove nothing. */
  readonly hasMarks: boolean
  /** Where marks begin and end; a line break that one of them cuts off from the space before it is a hard one. */
  readonly edges: ReadonlySet<number>
  /** The labels that a bracketed text must not refer to. */
  readonly labels?: ReadonlySet<string>
  /** Where bare addresses stand, in which an escape would be a part of the address. */
  readonly addresses?: readonly (readonly [number, number])[]
}

/** The offsets at which marks begin and end. */
export const edgesOf = (spans: readonly Span[] | undefined): ReadonlySet<number> =>
  new Set((spans ?? []).flatMap(({ from, to }) => [from, to]))

/** Writes the part of a text from `from` to `to` so that Markdown reads exactly these characters. */
export function escapeRange(
  escaping: Escaping,
  from: number,
  to: number,
  isInLink = false,
): string {
  let written = ''
  for (let at = from; at < to; at++) written += escapeAt(escaping, at, isInLink)
  return written
}

/** Whether the character at `at` is written in another way than as itself. */
export const isEscaped = (escaping: Escaping, at: number) =>
  escapeAt(escaping, at, false) !== escaping.text[at] && !isSoftSpace(escaping, at)

const isSoftSpace = ({ text, place, edges }: Escaping, at: number) =>
  text[at] === ' ' && place === 'block' && isSoftBreak(text, at + 1) && !edges.has(at + 1)

/** Whether the line break at `at` is one that a page shows as a space: a single space before it, words around. */
const isSoftBreak = (text: string, at: number) =>
  text[at] === '\n' &&
  text[at - 1] === ' ' &&
  /[^ \t\n]/.test(text[at - 2] ?? '') &&
  /[^ \t\n]/.test(text[at + 1] ?? '')

function escapeAt(escaping: Escaping, at: number, isInLink: boolean): string {
  const { text, place, forced, hasMarks } = escaping
  const char = text[at] ?? ''
  if (char === '\n') return writeBreak(escaping, at)
  if (isSoftSpace(escaping, at)) return ''
  if (char === ' ' || char === '\t') return writeSpace(text, at, char)
  if (!/[!-/:-@[-`{-~]/.test(char)) return char
  if (escaping.addresses?.some(([from, to]) => from <= at && at < to))
    return char === '|' && place === 'cell' ? '\\|' : char
  if (hasMarks && /[*_~!]/.test(char)) return `\\${char}`
  if (char === '[' && escaping.labels && opensLabel(text, at, escaping.labels)) return '\\['
  return forced.has(at) || needsEscape(text, at, char, place, isInLink) ? `\\${char}` : char
}

// Breaks at the ends of a text, where Markdown drops them, are written as references.
function writeBreak(escaping: Escaping, at: number): string {
  const { text, place } = escaping
  if (place === 'alt') return '&#xA;'
  if (place !== 'block') return '<br>'
  if (isSoftSpace(escaping, at - 1)) return '\n'
  const isOuter = !/[^\n]/.test(text.slice(0, at)) || !/[^\n]/.test(text.slice(at + 1))
  return isOuter ? '&#xA;' : '\\\n'
}

/** Whether a bracketed text at `at` is one of these labels. */
function opensLabel(text: string, at: number, labels: ReadonlySet<string>): boolean {
  const inside = /^\[((?:[^[\]\\]|\\[^])*)\]/.exec(text.slice(at, at + 1002))?.[1]
  return inside !== undefined && labels.has(foldLabel(inside))
}

/** The one form of a label, as definitions are looked up by. */
export const foldLabel = (label: string) =>
  label
    .replaceAll(/[ \t\n]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()

// At the edges of a line, where Markdown drops them, spaces are written as references.
function writeSpace(text: string, at: number, char: string): string {
  const isEdge = (neighbour: string | undefined) => neighbour === undefined || neighbour === '\n'
  const isAtEdge = isEdge(text[at - 1]) || isEdge(text[at + 1])
  if (char === ' ') return isAtEdge ? '&#x20;' : char
  return isAtEdge || text[at - 1] === ' ' || text[at + 1] === ' ' || hasTabsAround(text, at)
    ? '&#x9;'
    : char
}

const hasTabsAround = (text: string, at: number) => text[at - 1] === '\t' || text[at + 1] === '\t'

const isSpace = (char: string | undefined) => char === undefined || /\s/u.test(char)
const isWordChar = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char)

function needsEscape(
  text: string,
  at: number,
  char: string,
  place: Place,
  isInLink: boolean,
): boolean {
  const [before, after] = [text[at - 1], text[at + 1]]
  const rest = text.slice(at, at + 40)
  switch (char) {
    case '\\':
    case '`':
      return true
    case '~':
      if (text.indexOf('~') === text.lastIndexOf('~')) return false
      return !(isSpace(before) && isSpace(after)) || isLineStart(text, at)
    case '*':
      return !(isSpace(before) && isSpace(after)) || isLineStart(text, at)
    case '_':
      return !(isWordChar(before) && isWordChar(after)) || isRuleLine(text, at)
    case '[':
      return isInLink || (at === 0 && /^\[(?:[ xX\n]\]|[^]*\]:)/.test(text))
    case ']':
      return isInLink || after === '(' || after === '['
    case '<':
      return /[A-Za-z/!?]/.test(after ?? '')
    case '&':
      return /^&(?:#|[A-Za-z][A-Za-z0-9]*;)/.test(rest)
    case '|':
      return place === 'cell' || isLineStart(text, at)
    case '#':
      return place === 'heading' ? /^#+\s*$/.test(text.slice(at)) : startsBlock(text, at)
    default:
      return startsBlock(text, at)
  }
}

const isLineStart = (text: string, at: number) => at === 0 || text[at - 1] === '\n'

function lineAt(text: string, at: number): { readonly line: string; readonly column: number } {
  const from = text.lastIndexOf('\n', at - 1) + 1
  const end = text.indexOf('\n', at)
  return { line: text.slice(from, end < 0 ? text.length : end), column: at - from }
}

// A line of nothing but these is a rule, an underline of a heading or the second row of a table.
function isRuleLine(text: string, at: number): boolean {
  const { line, column } = lineAt(text, at)
  return column === 0 && /^[-=_*:|][-=_*:| \t]*$/.test(line)
}

function startsBlock(text: string, at: number): boolean {
  const char = text[at] ?? ''
  if (/[.)]/.test(char)) {
    const { line, column } = lineAt(text, at)
    return /^\d{1,9}$/.test(line.slice(0, column)) && isSpace(line[column + 1])
  }
  if (!isLineStart(text, at)) return false
  if (char === '#') return /^#{1,6}(?:\s|$)/.test(text.slice(at))
  if (char === '>') return true
  return /[-+]/.test(char) ? isSpace(text[at + 1]) || isRuleLine(text, at) : isRuleLine(text, at)
}
