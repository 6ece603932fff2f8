import type { Span } from '../../confab-json'
import { runsOf, type RichText, type Run } from '../rich-text'
import { escapeRange, type Escaping, type Place } from './escape'
import { parseMarkdown } from './parse'
import { readInline } from './read-inline'

const none: ReadonlySet<number> = new Set()

/** Writes a text with its marks as inline Markdown; marks that Markdown cannot hold in this place become HTML tags. */
export function writeInline(rich: RichText, place: Place = 'block', forced = none): string {
  const escaping = { text: rich.text, place, forced, hasMarks: rich.spans !== undefined }
  if (!rich.spans) return escapeRange(escaping, 0, rich.text.length)
  const plain = writeRuns(rich, escaping, markdownMarks)
  // Nothing inside backquotes can be escaped: not a "|" of a cell, not a line break.
  const isOpenCode = rich.spans.some(
    ({ mark, from, to }) =>
      mark === 'code' && (place === 'cell' || rich.text.slice(from, to).includes('\n')),
  )
  return !isOpenCode && readsBack(plain, rich) ? plain : writeRuns(rich, escaping, htmlMarks)
}

// `**` beside a word, code with backquotes and the like read otherwise than they were meant.
function readsBack(markdown: string, { text, spans }: RichText): boolean {
  const [paragraph, more] = parseMarkdown(markdown).children
  if (!paragraph || more || paragraph.type !== 'paragraph') return false
  const read = readInline(paragraph.children, markdown)
  return read.text === text && JSON.stringify(read.spans) === JSON.stringify(spans)
}

interface Marks {
  open(mark: Span): string
  close(mark: Span): string
  code(escaping: Escaping, run: Run, isInLink: boolean): string
}

/** Walks the runs, keeping the open marks nested: a mark that ends closes those inside it, which open again. */
function writeRuns(rich: RichText, escaping: Escaping, marks: Marks): string {
  const open: Span[] = []
  let written = ''
  for (const run of runsOf(rich)) {
    const wanted = run.marks.filter(({ mark }) => mark !== 'code')
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
    const isCode = run.marks.length > wanted.length
    written += isCode
      ? marks.code(escaping, run, isInLink)
      : escapeRange(escaping, run.from, run.to, isInLink)
  }
  return written + open.reverse().map(marks.close).join('')
}

const fences = { bold: '**', italic: '*', strike: '~~' } as const

const markdownMarks: Marks = {
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
  escapeRange({ text, place: 'alt', forced: none, hasMarks: false }, 0, text.length, true)
