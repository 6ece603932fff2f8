import { parseTopicPrefix } from '../../grammar/topic-line'
import { childrenOf, textAttr, textNodes, type AdfNode } from './adf-node'
import type { Piece } from './cut-page'
import { isDate } from './date-line'
import { shapeMinutes } from './minutes-template'

/**
 * Brings a page that people wrote by hand nearer to the shape of ours: a date that stands alone heads a meeting, the
 * template for meeting minutes becomes a meeting, a collapsible part that is a topic becomes a heading and its notes.
 */
export function shapeForeign<Body>(pieces: readonly Piece<Body>[]): readonly Piece<Body>[] {
  const hasDates = pieces.some(({ nodes }) => nodes.some(isDateHeading))
  const dated = hasDates ? pieces : (shapeMinutes(pieces) ?? mapNodes(pieces, headDate))
  return mapNodes(dated, unfoldTopic(topicLevel(dated.flatMap(({ nodes }) => nodes))))
}

const mapNodes = <Body>(
  pieces: readonly Piece<Body>[],
  change: (node: AdfNode) => readonly AdfNode[],
) => pieces.map((piece) => ({ ...piece, nodes: piece.nodes.flatMap(change) }))

const isDateHeading = (node: AdfNode) => node.type === 'heading' && isDate(node)

const headDate = (node: AdfNode): AdfNode[] =>
  node.type === 'paragraph' && isDate(node)
    ? [{ type: 'heading', attrs: { level: 1 }, content: childrenOf(node) }]
    : [node]

const levelOf = (node: AdfNode) => (node.type === 'heading' ? Number(node.attrs?.level) : Infinity)

/** The level of the headings that are topics, or would be. */
function topicLevel(nodes: readonly AdfNode[]): number {
  const dates = Math.min(...nodes.filter(isDateHeading).map(levelOf))
  const below = Math.min(...nodes.map(levelOf).filter((level) => level > dates))
  return Math.min(Number.isFinite(below) ? below : dates + 1, 6)
}

const unfoldTopic = (level: number) => (node: AdfNode) => {
  const title = textAttr(node, 'title')
  return node.type === 'expand' && parseTopicPrefix(title)
    ? [{ type: 'heading', attrs: { level }, content: textNodes(title) }, ...childrenOf(node)]
    : [node]
}
