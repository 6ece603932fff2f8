import { childrenOf, type AdfNode } from './adf-node'

/** A topic as a page shows it: the heading or line that says it, and what lies inside that. */
export interface TopicOnPage {
  readonly head: AdfNode
  readonly nodes: readonly AdfNode[]
}

/** The level of the headings that are topics on a page of others: the highest below the date; `undefined` when bullets are topics. */
export function foreignTopicLevel(
  nodes: readonly AdfNode[],
  { level }: { readonly level: number },
): number | undefined {
  const below = nodes.flatMap((node) =>
    node.type === 'heading' && Number(node.attrs?.level) > level ? [Number(node.attrs?.level)] : [],
  )
  return below.length > 0 ? Math.min(...below) : undefined
}

/** The topics a node of a meeting opens; `undefined` when it opens none. */
export function topicsOf(node: AdfNode, level: number | undefined): TopicOnPage[] | undefined {
  if (node.type === 'heading')
    return node.attrs?.level === level ? [{ head: node, nodes: [] }] : undefined
  return level === undefined && node.type === 'bulletList'
    ? childrenOf(node).map(topicOfItem)
    : undefined
}

function topicOfItem(item: AdfNode): TopicOnPage {
  const [head, ...rest] = childrenOf(item)
  return head?.type === 'paragraph'
    ? { head, nodes: rest }
    : { head: { type: 'paragraph' }, nodes: childrenOf(item) }
}
