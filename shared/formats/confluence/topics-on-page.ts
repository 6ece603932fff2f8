import { parseTopicPrefix } from '../../grammar/topic-line'
import { childrenOf, type AdfNode } from './adf-node'
import { readInline } from './read-inline'

/** A topic as a page shows it: the heading or line that says it, and what lies inside that. */
export interface TopicOnPage {
  readonly head: AdfNode
  readonly nodes: readonly AdfNode[]
}

/** What topics are on a page: headings of a level, paragraphs with a tag, or the outermost bullets. */
export type TopicForm = number | 'paragraph' | 'bullet'

/** What topics are on a page of others: the highest headings below the date, else what bears a tag. */
export function foreignTopicForm(
  nodes: readonly AdfNode[],
  { level }: { readonly level: number },
): TopicForm {
  const below = nodes.flatMap((node) =>
    node.type === 'heading' && Number(node.attrs?.level) > level ? [Number(node.attrs?.level)] : [],
  )
  if (below.length > 0) return Math.min(...below)
  return nodes.some(isTagged) ? 'paragraph' : 'bullet'
}

const isTagged = (node: AdfNode) =>
  node.type === 'paragraph' &&
  parseTopicPrefix(readInline(childrenOf(node)).text.trim()) !== undefined

/** The topics a node of a meeting opens; `undefined` when it opens none. */
export function topicsOf(node: AdfNode, form: TopicForm): TopicOnPage[] | undefined {
  if (node.type === 'heading')
    return node.attrs?.level === form ? [{ head: node, nodes: [] }] : undefined
  // The bullets below such a paragraph are its notes.
  if (form === 'paragraph') return isTagged(node) ? [{ head: node, nodes: [] }] : undefined
  return form === 'bullet' && node.type === 'bulletList'
    ? childrenOf(node).map(topicOfItem)
    : undefined
}

function topicOfItem(item: AdfNode): TopicOnPage {
  const [head, ...rest] = childrenOf(item)
  return head?.type === 'paragraph'
    ? { head, nodes: rest }
    : { head: { type: 'paragraph' }, nodes: childrenOf(item) }
}
