import type { Span } from '../../confab-json'
import { runsOf, type RichText } from '../rich-text'
import { textNodes, type AdfMark, type AdfNode } from './adf-node'
import { isSafeLink } from './safe-link'

/** Tells the person who exports what was written in another way than it was meant, and in which block. */
export type Warn = (message: string, block?: number) => void

const markTypes = {
  bold: 'strong',
  italic: 'em',
  strike: 'strike',
  underline: 'underline',
  code: 'code',
  link: 'link',
} as const

/** Writes a text with its marks as inline nodes. */
export function writeInline(rich: RichText, warn: Warn): AdfNode[] {
  return runsOf(rich).flatMap(({ text, marks }) => withBreaks(text, toMarks(marks, warn)))
}

/** Plain text as inline nodes; a line end becomes a hard break. */
export const withBreaks = (text: string, marks: readonly AdfMark[] = []): AdfNode[] =>
  text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      ...textNodes(line, marks),
    ])

function toMarks(spans: readonly Span[], warn: Warn): AdfMark[] {
  const hasCode = spans.some(({ mark }) => mark === 'code')
  const kept = spans.filter(({ mark }) => !hasCode || mark === 'code' || mark === 'link')
  if (kept.length < spans.length)
    warn('code cannot be bold, italic, struck or underlined in Confluence: written as code only')
  return kept.flatMap(({ mark, href = '' }): AdfMark[] => {
    if (mark !== 'link') return [{ type: markTypes[mark] }]
    if (isSafeLink(href)) return [{ type: 'link', attrs: { href } }]
    warn(`the link to "${href}" has no address a browser may follow: written as text`)
    return []
  })
}
