import { childrenOf, textAttr, textNodes, type AdfNode } from './adf-node'
import { anchorNodes } from './anchors'
import { madeId } from './page-export'

/** The words a decision starts with where Confluence has no decisions. */
export const decisionWords = 'Decision:'

/**
 * Lowers nodes to what Data Center has: a decision is a paragraph that says so, and ids of actions and decisions stand
 * in anchors, since its tasks have numbers only.
 */
export const lowerForDataCenter = (nodes: readonly AdfNode[]): AdfNode[] => nodes.flatMap(lower)

function lower(node: AdfNode): AdfNode[] {
  const content = lowerForDataCenter(childrenOf(node))
  switch (node.type) {
    case 'decisionList':
      return content
    case 'decisionItem':
      return [{ type: 'paragraph', content: [...decisionHead(node, content), ...content] }]
    case 'taskItem':
      return [
        {
          ...node,
          attrs: { ...node.attrs, isNumbered: true },
          content: [...content, ...anchorNodes('action', ownId(node))],
        },
      ]
    case 'mention':
      return [{ ...node, attrs: { ...node.attrs, isKey: true } }]
    default:
      return [node.content ? { ...node, content } : node]
  }
}

const decisionHead = (item: AdfNode, content: readonly AdfNode[]) => [
  ...anchorNodes('decision', ownId(item)),
  ...textNodes(decisionWords, [{ type: 'strong' }]),
  ...textNodes(content.length > 0 ? ' ' : ''),
]

function ownId(node: AdfNode): string | undefined {
  const id = textAttr(node, 'localId')
  return id === '' || id.startsWith(madeId) ? undefined : id
}
