import type { Doc } from 'yjs'
import type { Anchor } from '../../shared/comments/anchor'
import { findLetters } from '../../shared/comments/living-letters'
import type { Placement } from '../../shared/comments/place-anchor'
import type { PlacedThread } from '../../shared/comments/placed-threads'

/** Where a thread is shown in one text: some words of a block, or with no places the block as a whole. */
export interface CommentRange {
  readonly threadId: string
  /** `undefined` in the title of a topic. */
  readonly blockId: string | undefined
  readonly from?: number
  readonly to?: number
  readonly isFocused?: true
}

/** The field that a placement is in, `intro` or `topic:<id>`; `undefined` where the text shows nothing of it. */
export const fieldOf = ({ kind, topicId, blockId, from }: Placement): string | undefined =>
  kind === 'orphaned' || (blockId === undefined && from === undefined)
    ? undefined
    : topicId === undefined
      ? 'intro'
      : `topic:${topicId}`

/** What is known of a thread that is shown, or of one that is only begun. */
type ShownThread = Pick<PlacedThread, 'id' | 'placement'> & Partial<Pick<PlacedThread, 'resolved'>>

/** What one field shows of the threads: open ones, and that in focus. */
export function rangesIn(
  field: string,
  threads: readonly ShownThread[],
  focused: string | undefined,
): CommentRange[] {
  return threads.flatMap((thread) => {
    const { id, resolved, placement } = thread
    const isFocused = id === focused
    if ((resolved && !isFocused) || fieldOf(placement) !== field) return []
    return [rangeOf(id, placement, isFocused)]
  })
}

function rangeOf(
  threadId: string,
  { blockId, from, to }: Pick<Placement, 'blockId' | 'from' | 'to'>,
  isFocused: boolean,
): CommentRange {
  return {
    threadId,
    blockId,
    ...(from !== undefined && to !== undefined && { from, to }),
    ...(isFocused && { isFocused }),
  }
}

/** The same ranges where their letters are at this moment: after an edit of others, before all is placed again. */
export const rangesNow = (
  doc: Doc,
  ranges: readonly CommentRange[],
  anchorOf: (threadId: string) => Anchor | undefined,
): CommentRange[] =>
  ranges.map((range) => {
    const anchor = range.from === undefined ? undefined : anchorOf(range.threadId)
    const found = anchor?.kind === 'selection' ? findLetters(doc, anchor) : undefined
    if (!found || found.block.blockId !== range.blockId) return range
    return { ...range, from: found.from, to: found.to }
  })
