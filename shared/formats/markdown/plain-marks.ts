import type { Span } from '../../confab-json'
import type { RichText } from '../rich-text'

/**
 * Whether marks are sure to be read as they are written, whatever the parser: the text has nothing that means
 * something in Markdown, no two marks cross or share an edge, and every mark begins and ends at the edge of a word.
 * To parse what was written proves the same, and takes a thousand times as long.
 */
export function arePlainMarks({ text, spans = [] }: RichText): boolean {
  if (/[\n\t]/.test(text)) return false
  const codes = spans.filter(({ mark }) => mark === 'code')
  const bare = codes.reduce(
    (rest, { from, to }) => rest.slice(0, from) + 'x'.repeat(to - from) + rest.slice(to),
    text,
  )
  if (special.test(bare) || codes.some((span) => !isPlainCode(text, span))) return false
  return (
    spans.every((span) => hasPlainEdges(bare, span)) &&
    spans.every((a, at) => spans.slice(at + 1).every((b) => areApart(a, b)))
  )
}

// Addresses too: where they begin and end is a science of its own.
const special = /[*~`[\]<>\\|&]|!$|:\/\/|www\.|@|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u

const isPlainCode = (text: string, { from, to }: Span) =>
  /^[^`|\s](?:[^`|]*[^`|\s])?$/.test(text.slice(from, to))

function hasPlainEdges(text: string, { from, to, mark, href = '' }: Span): boolean {
  if (mark === 'link') return text[from - 1] !== '!' && /^[^\s<>()\\&|*_~`[\]\p{C}]+$/u.test(href)
  if (mark === 'code' || mark === 'underline') return true
  return isEdge(text[from - 1], text[from] ?? ' ') && isEdge(text[to], text[to - 1] ?? ' ')
}

const isEdge = (outside: string | undefined, inside: string) =>
  /[\p{L}\p{N}]/u.test(inside)
    ? outside === undefined || !/[\p{L}\p{N}\p{M}]/u.test(outside)
    : inside !== ' ' && /[!-/:-@]/.test(inside) && (outside === undefined || outside === ' ')

/** Whether one mark lies beside the other or inside it, with no edge in common. */
const areApart = (a: Span, b: Span) =>
  a.to < b.from ||
  b.to < a.from ||
  (a.from < b.from && b.to < a.to) ||
  (b.from < a.from && a.to < b.to)
