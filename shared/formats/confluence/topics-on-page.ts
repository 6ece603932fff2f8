import { isMeetingNote } from '../../grammar/meeting-note'
import { parseTopicPrefix } from '../../grammar/topic-line'
import { childrenOf, type AdfNode } from './adf-node'
import { readInline } from './read-inline'

/** A topic as a page shows it: the heading or line that says it, and what lies inside that. */
export interface TopicOnPage {
  readonly head: AdfNode
  readonly nodes: readonly AdfNode[]
  /** A line among the topics that is said of the meeting, in a list of its own. */
  readonly about?: AdfNode
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
  // Dates and topics may be headings of one size.
  if (nodes.some((node) => node.attrs?.level === level && isTagged(node))) return level
  return nodes.some(isTagged) ? 'paragraph' : 'bullet'
}

const isTagged = (node: AdfNode) =>
  (node.type === 'paragraph' || node.type === 'heading') &&
  parseTopicPrefix(readInline(childrenOf(node)).text.trim()) !== undefined

/** The topics a node of a meeting opens; `undefined` when it opens none. */
export function topicsOf(node: AdfNode, form: TopicForm): TopicOnPage[] | undefined {
  if (node.type === 'heading')
    return node.attrs?.level === form ? [{ head: node, nodes: [] }] : undefined
  // The bullets below such a paragraph are its notes.
  if (form === 'paragraph') return isTagged(node) ? [{ head: node, nodes: [] }] : undefined
  const isList = node.type === 'bulletList' || node.type === 'orderedList'
  return form === 'bullet' && isList ? childrenOf(node).map(topicOfItem) : undefined
}

function topicOfItem(item: AdfNode): TopicOnPage {
  const [head, ...rest] = childrenOf(item)
  const isAbout =
    rest.length === 0 && isMeetingNote(readInline(childrenOf(head ?? item)).text.trim())
  return head?.type === 'paragraph'
    ? {
        head,
        nodes: rest,
        ...(isAbout && { about: { type: 'bulletList', content: [item] } }),
      }
    : { head: { type: 'paragraph' }, nodes: childrenOf(item) }
}
