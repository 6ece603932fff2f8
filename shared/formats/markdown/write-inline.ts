import type { Span } from '../../confab-json'
import { runsOf, type RichText, type Run } from '../rich-text'
import { edgesOf, escapeRange, type Escaping, type Place } from './escape'
import type { Dialect } from './parse'
import { parseKnowing } from './parse-file'
import { arePlainMarks } from './plain-marks'
import { readInline } from './read-inline'

/** What an inline text must be written around. */
export interface Surroundings {
  /** Offsets of punctuation that must be escaped whatever it looks like. */
  readonly forced?: ReadonlySet<number>
  /** Labels that a bracketed text must not refer to. */
  readonly labels?: ReadonlySet<string>
}

const none: ReadonlySet<never> = new Set<never>()

/** Writes a text with its marks as inline Markdown; marks that Markdown cannot hold in this place become HTML tags. */
export function writeInline(
  rich: RichText,
  place: Place = 'block',
  { forced = none, labels = none }: Surroundings = {},
): string {
  const edges = edgesOf(rich.spans)
  const hasMarks = rich.spans !== undefined
  const escaping = { text: rich.text, place, forced, hasMarks, edges, labels }
  if (!rich.spans) return escapeRange(escaping, 0, rich.text.length)
  const plain = writeRuns(rich, escaping, markdownMarks)
  // Nothing inside backquotes can be escaped: not a "|" of a cell, not a line break.
  const isOpenCode = rich.spans.some(
    ({ mark, from, to }) =>
      mark === 'code' && (place === 'cell' || rich.text.slice(from, to).includes('\n')),
  )
  const isExact = !isOpenCode && (arePlainMarks(rich) || readsBack(plain, rich, 'ours', none))
  return isExact ? plain : writeRuns(rich, escaping, htmlMarks)
}

/** Writes a text for a file of others: with the fewest escapes that read back the same, and never with HTML tags. */
export function writeForeignInline(
  rich: RichText,
  place: Place,
  labels: ReadonlySet<string>,
): string {
  const light = writeLightly(rich, place, labels)
  const isCertain = rich.spans ? arePlainMarks(rich) : !hasTrickyAddress(rich.text)
  if (isCertain || readsBack(light, rich, 'foreign', labels)) return light
  const hasMarks = rich.spans !== undefined
  return writeRuns(
    rich,
    { text: rich.text, place, forced: none, hasMarks, edges: edgesOf(rich.spans), labels },
    foreignMarks,
  )
}

/** Writes a text for a file of others with few escapes; whether it reads back the same is for the caller to see. */
export function writeLightly(rich: RichText, place: Place, labels: ReadonlySet<string>): string {
  const addresses = addressesIn(rich.text)
  const edges = edgesOf(rich.spans)
  const escaping = {
    text: rich.text,
    place,
    forced: none,
    hasMarks: false,
    edges,
    labels,
    addresses,
  }
  return writeRuns(rich, escaping, foreignMarks)
}

const hasTrickyAddress = (text: string) =>
  addressesIn(text).some(([from, to]) => /[*_~`\\[\]&]/.test(text.slice(from, to)))

const addressesIn = (text: string): [number, number][] =>
  [...text.matchAll(/(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s<]+/giu)].map(
    ({ index, 0: found }) => [index, index + found.length],
  )

// `**` beside a word, four stars in a row, code with backquotes and the like read otherwise than they were meant.
function readsBack(
  markdown: string,
  { text, spans }: RichText,
  dialect: Dialect,
  labels: ReadonlySet<string>,
): boolean {
  const [paragraph, more] = parseKnowing(markdown, [...labels], dialect).children
  if (!paragraph || more || paragraph.type !== 'paragraph') return false
  const read = readInline(paragraph.children, markdown)
  return read.isWhole && read.text === text && JSON.stringify(read.spans) === JSON.stringify(spans)
}

interface Marks {
  open(mark: Span): string
  close(mark: Span): string
  code(escaping: Escaping, run: Run, isInLink: boolean): string
  /** Which of two marks stands outside; where it does not tell, a link does, then bold. */
  readonly order?: (a: Span, b: Span) => number
}

/** A mark inside another is written inside it: `*(**a**)*`, where `*(****a****)*` would mean something else. */
const longerOutside = (a: Span, b: Span) => a.from - b.from || b.to - a.to

/** Walks the runs, keeping the open marks nested: a mark that ends closes those inside it, which open again. */
function writeRuns(rich: RichText, escaping: Escaping, marks: Marks): string {
  const open: Span[] = []
  let written = ''
  for (const run of runsOf(rich)) {
    const held = run.marks.filter(({ mark }) => mark !== 'code')
    const wanted = marks.order ? held.toSorted(marks.order) : held
    let kept = 0
    while (kept < open.length && open[kept] === wanted[kept]) kept++
    while (open.length > kept) {
      const ended = open.pop()
      if (ended) written += marks.close(ended)
    }
    for (const mark of wanted.slice(kept)) {
      open.push(mark)
      written += marks.open(mark)
    }
    const isInLink = wanted.some(({ mark }) => mark === 'link')
    const isCode = run.marks.length > held.length
    written += isCode
      ? marks.code(escaping, run, isInLink)
      : escapeRange(escaping, run.from, run.to, isInLink)
  }
  return written + open.reverse().map(marks.close).join('')
}

const fences = { bold: '**', italic: '*', strike: '~~' } as const

const markdownMarks: Marks = {
  order: longerOutside,
  open: (span) =>
    span.mark === 'link'
      ? '['
      : span.mark === 'underline'
        ? '<u>'
        : span.mark === 'code'
          ? ''
          : fences[span.mark],
  close: (span) =>
    span.mark === 'link'
      ? `](${writeAddress(span.href ?? '')})`
      : span.mark === 'underline'
        ? '</u>'
        : span.mark === 'code'
          ? ''
          : fences[span.mark],
  code: (_escaping, { text }) => {
    const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length))
    const fence = '`'.repeat(longest + 1)
    const pad = /^`|`$|^ .* $/.test(text) ? ' ' : ''
    return `${fence}${pad}${text}${pad}${fence}`
  },
}

const outerFirst: readonly Span['mark'][] = [
  'italic',
  'bold',
  'strike',
  'underline',
  'link',
  'code',
]

const foreignMarks: Marks = {
  ...markdownMarks,
  // As people nest those of one length.
  order: (a, b) => longerOutside(a, b) || outerFirst.indexOf(a.mark) - outerFirst.indexOf(b.mark),
  code: ({ place, ...escaping }, run, isInLink) => {
    const code = markdownMarks.code({ place, ...escaping }, run, isInLink)
    return place === 'cell' ? code.replaceAll('|', '\\|') : code
  },
}

const tags = { bold: 'strong', italic: 'em', strike: 's', underline: 'u', code: 'code' } as const

const htmlMarks: Marks = {
  open: (span) =>
    span.mark === 'link'
      ? `<a href="${escapeAttribute(span.href ?? '')}">`
      : `<${tags[span.mark]}>`,
  close: (span) => (span.mark === 'link' ? '</a>' : `</${tags[span.mark]}>`),
  code: (escaping, { from, to }, isInLink) =>
    `<code>${escapeRange(escaping, from, to, isInLink)}</code>`,
}

const escapeAttribute = (value: string) =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', '&#x7C;')
    .replaceAll('\n', '&#xA;')

/** Writes an address as it stands between the round brackets of a link. */
export function writeAddress(address: string): string {
  if (/^[^\s<>()\\&|\p{C}]+$/u.test(address)) return address
  const escaped = address
    .replaceAll(/[\\<>]/g, (char) => `\\${char}`)
    .replaceAll('&', '&amp;')
    .replaceAll('|', '&#x7C;')
    .replaceAll('\n', '&#xA;')
  return `<${escaped}>`
}

/** Writes what an image shows as it stands between its square brackets. */
export const writeAlt = (text: string): string =>
  escapeRange(
    { text, place: 'alt', forced: none, hasMarks: false, edges: none },
    0,
    text.length,
    true,
  )
