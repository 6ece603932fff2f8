import type { Node, Slice } from '@tiptap/pm/model'
import { NodeSelection, TextSelection, type EditorState } from '@tiptap/pm/state'
import type { FoundTopic } from '../../../shared/formats/clipboard/topics-in'
import {
  writeCopied,
  writeInlineCopied,
  writeTopicCopied,
  type Copied,
} from '../../../shared/formats/clipboard/write-copied'
import { nodesToBlocks, richIn } from './node-blocks'

/** What is known of a topic besides its text. */
export type TopicFacts = Pick<FoundTopic, 'dots' | 'intentions' | 'proposers' | 'internal'>

/** What the selection is on the clipboard; `undefined` when nothing is selected. */
export function copySelection(
  { selection }: EditorState,
  topicFacts: () => TopicFacts | undefined,
  /** Adds to what is copied what stands about it beside the notes. */
  complete: (slice: Slice) => Slice = (slice) => slice,
): Copied | undefined {
  if (selection.empty) return undefined
  const nodes = [...complete(selection.content()).content.content]
  const [only] = nodes
  if (selection instanceof TextSelection && selection.$from.sameParent(selection.$to) && only) {
    const text = innermost(only)
    const isWholeCode =
      text.type.name === 'codeBlock' && text.content.size === selection.$from.parent.content.size
    if (!isWholeCode) return writeInlineCopied(richIn(text))
  }
  if (selection instanceof NodeSelection) return writeCopied(nodesToBlocks([selection.node]))
  return isTopic(nodes)
    ? writeTopicCopied(topicIn(nodes, topicFacts()))
    : writeCopied(nodesToBlocks(nodes))
}

const isTopic = ([title]: readonly Node[]) => title?.type.name === 'topic'

function innermost(node: Node): Node {
  return node.isTextblock || !node.firstChild ? node : innermost(node.firstChild)
}

/** What is selected from the title of a topic on; without facts only its text is known. */
function topicIn(
  [title, ...below]: readonly Node[],
  facts: TopicFacts = { dots: 0, intentions: [], proposers: [] },
): FoundTopic {
  const { text, spans } = title ? richIn(title) : { text: '' }
  return { ...facts, title: text, ...(spans && { titleSpans: spans }), notes: nodesToBlocks(below) }
}
