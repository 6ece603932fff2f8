import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'

/** A block of an editor, and with places some words in it. */
export interface EditorTarget {
  /** `undefined` for the title of a topic. */
  readonly blockId: string | undefined
  readonly from?: number
  readonly to?: number
}

/**
 * What a comment made now is about: the selected words, of several lines those in the first; else the line with the
 * cursor, or with the cursor in the title the topic.
 */
export function targetOfSelection({ doc, selection }: EditorState): EditorTarget | 'topic' {
  const { from, to, empty } = selection
  let target: EditorTarget | undefined
  doc.forEach((block, at) => {
    if (target || at >= to || at + block.nodeSize <= from) return
    const [first, last] = [Math.max(from, at + 1), Math.min(to, at + block.nodeSize - 1)]
    if (!empty && doc.textBetween(first, last).trim() === '') return
    target = empty
      ? { blockId: idOf(block) }
      : {
          blockId: idOf(block),
          from: doc.textBetween(at + 1, first).length,
          to: doc.textBetween(at + 1, last).length,
        }
  })
  const $block = doc.childBefore(selection.$head.pos).node ?? doc.firstChild
  target ??= { blockId: $block ? idOf($block) : undefined }
  return target.blockId === undefined && target.from === undefined ? 'topic' : target
}

const idOf = ({ type, attrs }: Node): string | undefined =>
  type.name !== 'topic' && typeof attrs['id'] === 'string' ? attrs['id'] : undefined
