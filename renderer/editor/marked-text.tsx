import type { ReactNode } from 'react'
import type { Span } from '../../shared/confab-json'
import type { LineNews } from '../looks/news-marks'
import type { CommentRange } from '../session/comment-ranges'
import { StaticWritten } from './written/static-written'
import type { WrittenMark } from './written/written-marks'

interface MarkedTextProps {
  readonly text: string
  readonly spans?: readonly Span[] | undefined
  /** Words of it that comments are about. */
  readonly comments?: readonly CommentRange[]
  /** Whose words they are, while that is shown. */
  readonly written?: readonly WrittenMark[] | undefined
  /** Where there are new words. */
  readonly fresh?: LineNews['fresh']
}

/** A text with its marks; an empty one keeps the height of a line. */
export function MarkedText({
  text,
  spans = [],
  comments = [],
  written = [],
  fresh = [],
}: MarkedTextProps) {
  if (text === '') return <br />
  const said = comments.flatMap(({ from, to, threadId, isFocused }) =>
    from === undefined || to === undefined ? [] : [{ from, to, threadId, isFocused }],
  )
  const cuts = new Set([
    0,
    text.length,
    ...[...spans, ...said, ...written, ...fresh].flatMap(({ from, to }) => [from, to]),
  ])
  const edges = [...cuts].filter((at) => at <= text.length).toSorted((a, b) => a - b)
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? text.length
    const covers = (span: { readonly from: number; readonly to: number }) =>
      span.from <= from && span.to >= to
    const typed = spans.filter(covers).reduce<ReactNode>(wrap, text.slice(from, to))
    const news = fresh.some(covers) ? <span className="news-words">{typed}</span> : typed
    const marked = <StaticWritten mark={written.find(covers)}>{news}</StaticWritten>
    const about = said.filter(covers)
    return about.length === 0 ? (
      <span key={from}>{marked}</span>
    ) : (
      <span
        key={from}
        className="commented"
        data-comments={about.map(({ threadId }) => threadId).join(' ')}
        data-focused={about.some(({ isFocused }) => isFocused) || undefined}
      >
        {marked}
      </span>
    )
  })
}

const tags = { bold: 'strong', italic: 'em', strike: 's', underline: 'u', code: 'code' } as const

function wrap(inner: ReactNode, { mark, href }: Span): ReactNode {
  if (mark === 'link') {
    return (
      <a href={safeHref(href)} target="_blank" rel="noopener noreferrer nofollow">
        {inner}
      </a>
    )
  }
  const Tag = tags[mark]
  return <Tag>{inner}</Tag>
}

const safeHref = (href = '') => (/^(?:https?|mailto|confab):/i.test(href) ? href : undefined)
