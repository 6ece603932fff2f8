import type { Span } from '../confab-json'

/** Text with its marks. */
export interface RichText {
  readonly text: string
  readonly spans?: Span[] | undefined
}

export type Mark = Span['mark']

/** A stretch of a text under which the marks do not change. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly marks: readonly Span[]
}

const outermostFirst: readonly Mark[] = ['link', 'bold', 'italic', 'strike', 'underline', 'code']

/** Cuts a text where its marks change; each run knows its marks, the outermost first. */
export function runsOf({ text, spans = [] }: RichText): Run[] {
  const edges = new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])
  const sorted = [...edges].filter((edge) => edge <= text.length).toSorted((a, b) => a - b)
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? text.length
    const marks = spans
      .filter((span) => span.from <= from && span.to >= to)
      .toSorted((a, b) => outermostFirst.indexOf(a.mark) - outermostFirst.indexOf(b.mark))
    return { from, to, text: text.slice(from, to), marks }
  })
}

/**
 * Brings spans into their one form: inside the text, none empty, touching ones of a kind joined, links apart, sorted.
 * A line end has no marks of its own: a span goes over those inside it, and neither starts nor ends with one.
 */
export function normaliseSpans(
  text: string,
  spans: readonly Span[] | undefined,
): Span[] | undefined {
  const joined: Span[] = []
  const whole = (spans ?? [])
    .map((span) => withoutLineEnds(text, clampSpan(text, span)))
    .filter((span) => span.from < span.to && (span.mark !== 'link' || span.href))
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
  for (const span of whole) {
    const before = joined.findLast(({ mark }) => mark === span.mark)
    if (!before || isApart(text, before.to, span.from)) joined.push(span)
    else if (before.href === span.href) before.to = Math.max(before.to, span.to)
    else if (before.to < span.to)
      joined.push(withoutLineEnds(text, { ...span, from: Math.max(before.to, span.from) }))
  }
  return joined.length === 0 ? undefined : joined.toSorted(bySpan)
}

/** Whether anything but line ends stands between two places. */
const isApart = (text: string, end: number, start: number) =>
  end < start && text.slice(end, start).replaceAll('\n', '') !== ''

function withoutLineEnds(text: string, span: Span): Span {
  let { from, to } = span
  while (from < to && text[from] === '\n') from++
  while (to > from && text[to - 1] === '\n') to--
  return { ...span, from, to }
}

const bySpan = (a: Span, b: Span) =>
  a.from - b.from || a.to - b.to || (a.mark < b.mark ? -1 : a.mark > b.mark ? 1 : 0)

function clampSpan(text: string, { from, to, mark, href }: Span): Span {
  const start = Math.min(from, text.length)
  const end = Math.min(to, text.length)
  return {
    // An edge inside a surrogate pair moves out of it.
    from: isInsidePair(text, start) ? start - 1 : start,
    to: isInsidePair(text, end) ? end + 1 : end,
    mark,
    ...(mark === 'link' && href !== undefined && { href }),
  }
}

const isInsidePair = (text: string, at: number) =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '')

/** The part of a text from `from` to `to`, its marks with it. */
export function sliceRich({ text, spans }: RichText, from: number, to = text.length): RichText {
  const moved = (spans ?? []).map((span) => ({
    ...span,
    from: Math.max(0, span.from - from),
    to: Math.max(0, Math.min(span.to, to) - from),
  }))
  return toRich(text.slice(from, to), moved)
}

/** Several texts one after the other. */
export function joinRich(parts: readonly RichText[]): RichText {
  let text = ''
  const spans: Span[] = []
  for (const part of parts) {
    for (const span of part.spans ?? [])
      spans.push({ ...span, from: span.from + text.length, to: span.to + text.length })
    text += part.text
  }
  return toRich(text, spans)
}

/** A text with its marks in their one form; without `spans` when it has none. */
export function toRich(
  text: string,
  spans: readonly Span[] | undefined,
): { text: string; spans?: Span[] } {
  const normal = normaliseSpans(text, spans)
  return normal ? { text, spans: normal } : { text }
}

/** The text with one mark all over it. */
export const marked = (text: string, mark: Mark): RichText =>
  toRich(text, [{ from: 0, to: text.length, mark }])
