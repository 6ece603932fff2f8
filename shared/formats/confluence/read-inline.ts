import type { Span } from '../../confab-json'
import { joinRich, toRich, type Mark, type RichText } from '../rich-text'
import { childrenOf, dayOf, textAttr, type AdfNode } from './adf-node'
import { isSafeLink } from './safe-link'

const markOf: Readonly<Record<string, Mark>> = {
  strong: 'bold',
  em: 'italic',
  strike: 'strike',
  underline: 'underline',
  code: 'code',
  link: 'link',
}

/** Reads inline nodes as text with marks; what is no text is named as a reader of the page saw it. */
export const readInline = (nodes: readonly AdfNode[]): RichText =>
  joinRich(nodes.map((node) => toRich(textOf(node), spansOf(node))))

function textOf(node: AdfNode): string {
  switch (node.type) {
    case 'text':
      return node.text ?? ''
    case 'hardBreak':
      return '\n'
    case 'date':
      return dayOf(node) ?? ''
    case 'emoji':
      return textAttr(node, 'text') || textAttr(node, 'shortName')
    case 'inlineCard':
      return textAttr(node, 'url')
    // Asks a writer for something; it is nothing anybody said.
    case 'placeholder':
      return ''
    default:
      return textAttr(node, 'text') || childrenOf(node).map(textOf).join('')
  }
}

function spansOf(node: AdfNode): Span[] {
  const to = textOf(node).length
  if (node.type === 'inlineCard')
    return [{ from: 0, to, mark: 'link', href: textAttr(node, 'url') }]
  return (node.marks ?? []).flatMap(({ type, attrs }) => {
    const mark = markOf[type]
    if (!mark) return []
    const href = typeof attrs?.href === 'string' ? attrs.href : ''
    if (mark === 'link' && !isSafeLink(href)) return []
    return [{ from: 0, to, mark, ...(mark === 'link' && { href }) }]
  })
}

/** The nodes without spaces at their two ends. */
export function trimNodes(nodes: readonly AdfNode[]): AdfNode[] {
  const trimmed = [...nodes]
  while (isSpace(trimmed[0])) trimmed.shift()
  while (isSpace(trimmed.at(-1))) trimmed.pop()
  const [first, last] = [trimmed[0], trimmed.at(-1)]
  if (first?.type === 'text') trimmed[0] = { ...first, text: (first.text ?? '').trimStart() }
  if (last?.type === 'text')
    trimmed[trimmed.length - 1] = {
      ...(trimmed.at(-1) ?? last),
      text: (trimmed.at(-1)?.text ?? '').trimEnd(),
    }
  return trimmed
}

const isSpace = (node: AdfNode | undefined) => node?.type === 'text' && !/\S/.test(node.text ?? '')

/** Takes one space off the end of inline nodes. */
export function dropSpace(nodes: AdfNode[]): void {
  const last = nodes.at(-1)
  if (last?.type !== 'text' || !last.text?.endsWith(' ')) return
  nodes.pop()
  if (last.text.length > 1) nodes.push({ ...last, text: last.text.slice(0, -1) })
}
