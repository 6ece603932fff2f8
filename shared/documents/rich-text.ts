import type { XmlText } from 'yjs'
import type { Span } from '../confab-json'

type Mark = Span['mark']

/** A plain text and its marks, as Confab JSON holds them. */
export interface RichText {
  readonly text: string
  readonly spans?: Span[] | undefined
}

const MARKS: readonly Mark[] = ['bold', 'italic', 'strike', 'underline', 'code', 'link']

/** Writes text with its marks into a Yjs text that is still empty. */
export function fillText(target: XmlText, { text, spans: given = [] }: RichText): void {
  // Yjs sends each stretch by itself, and half a letter would arrive as U+FFFD.
  const spans = given.map((span) => ({
    ...span,
    from: outOfPair(text, span.from),
    to: outOfPair(text, span.to),
  }))
  const cuts = new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])
  const edges = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b)
  let end = 0
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1]
    if (to === undefined) break
    const covering = spans.filter((span) => span.from <= from && span.to >= to)
    target.insert(end, text.slice(from, to), markAttributes(covering))
    end += to - from
  }
}

/** A place within a text; one inside a surrogate pair moves in front of it. */
const outOfPair = (text: string, at: number) =>
  /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(0, at - 1), at + 1)) ? at - 1 : at

/** The marks over one stretch of text, as a Yjs text holds them. */
export function markAttributes(spans: readonly Span[]): Record<string, object> {
  return Object.fromEntries(
    spans.map(({ mark, href }) => [mark, mark === 'link' ? { href: href ?? '' } : {}]),
  )
}

/** Reads text and marks out of a Yjs text; marks that touch are one span. */
export function readRichText(source: XmlText): { text: string; spans?: Span[] } {
  let text = ''
  const open = new Map<Mark, Span>()
  const spans: Span[] = []
  for (const { insert, attributes = {} } of source.toDelta() as Delta[]) {
    if (typeof insert !== 'string') continue
    for (const mark of MARKS) {
      const held = attributes[mark]
      const href = mark === 'link' && held ? hrefOf(held) : undefined
      const span = open.get(mark)
      if (held && span?.href === href && span?.to === text.length) span.to += insert.length
      else if (held) {
        const fresh: Span = { from: text.length, to: text.length + insert.length, mark }
        if (href !== undefined) fresh.href = href
        open.set(mark, fresh)
        spans.push(fresh)
      }
    }
    text += insert
  }
  return spans.length > 0 ? { text, spans: spans.sort(bySpan) } : { text }
}

function hrefOf(link: unknown): string {
  const { href } = link as { href?: unknown }
  return typeof href === 'string' ? href : ''
}

interface Delta {
  insert?: unknown
  attributes?: Record<string, unknown>
}

const bySpan = (a: Span, b: Span) =>
  a.from - b.from || a.to - b.to || MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark)
