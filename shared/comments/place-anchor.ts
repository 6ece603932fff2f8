import { XmlElement, type Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import { readTopics, type Topic } from '../documents/topics'
import { assertNever } from '../result'
import type { Anchor, LineAnchor, SelectionAnchor } from './anchor'
import { readBlockTexts, type BlockText } from './block-texts'
import { findQuote } from './find-quote'
import { findLetters, type FoundStretch } from './living-letters'

/**
 * Where a thread stands now. `exact`: what it is about is still there, though perhaps edited within; `quote`: words
 * like it are. `from` and `to` are places in the text of the block, for a selection only. `orphaned`: nothing of it
 * is left, and it is shown at its topic (where that is gone too, or was the intro, at the meeting). The topic is
 * the one whose text holds it, which may be archived or merged into another.
 */
export interface Placement {
  readonly kind: 'exact' | 'quote' | 'orphaned'
  readonly topicId?: string
  readonly blockId?: string
  readonly from?: number
  readonly to?: number
}

/** Finds what an anchor is about in the meeting as it stands. Nothing is written. */
export const placeAnchor = (doc: Doc, anchor: Anchor): Placement => createPlacing(doc)(anchor)

/** The same for many anchors: the meeting is read once, as it stands now. */
export function createPlacing(doc: Doc): (anchor: Anchor) => Placement {
  const meeting = readOnce(doc)
  return (anchor) => {
    switch (anchor.kind) {
      case 'topic':
        return placeTopic(meeting, anchor.topicId)
      case 'line':
        return placeLine(meeting, anchor)
      case 'selection':
        return placeSelection(meeting, anchor)
      default:
        return assertNever(anchor)
    }
  }
}

interface ReadMeeting {
  readonly doc: Doc
  readonly topics: () => readonly Topic[]
  readonly blocks: () => readonly BlockText[]
}

/** Most words are where they were: the whole meeting is read only for those that are not. */
function readOnce(doc: Doc): ReadMeeting {
  let topics: readonly Topic[] | undefined
  let blocks: readonly BlockText[] | undefined
  return {
    doc,
    topics: () => (topics ??= readTopics(doc)),
    blocks: () => (blocks ??= readBlockTexts(doc)),
  }
}

const placeTopic = ({ topics }: ReadMeeting, topicId: string): Placement =>
  topics().some(({ id }) => id === topicId) ? { kind: 'exact', topicId } : { kind: 'orphaned' }

function placeLine(meeting: ReadMeeting, anchor: LineAnchor): Placement {
  const { topicId, blockId } = anchor
  if (hasBlock(meeting.doc, anchor)) {
    return { kind: 'exact', ...(topicId !== undefined && { topicId }), blockId }
  }
  const own = meeting.blocks().find((block) => block.blockId === blockId)
  if (own) return { kind: 'exact', ...placeOf(own) }
  const found = findQuote({ ...anchor, before: '', after: '' }, nearestFirst(meeting, anchor))
  return found ? { kind: 'quote', ...placeOf(found.block) } : orphan(meeting, anchor)
}

/** Whether a line is still in the topic it was in: nearly all are, and no text need be read for it. */
function hasBlock(doc: Doc, { topicId, blockId }: LineAnchor): boolean {
  const fragment =
    topicId === undefined ? meetingRoots.intro(doc) : meetingRoots.topicText(doc, topicId)
  return fragment
    .toArray()
    .some((node) => node instanceof XmlElement && node.getAttribute('id') === blockId)
}

function placeSelection(meeting: ReadMeeting, anchor: SelectionAnchor): Placement {
  const living = findLetters(meeting.doc, anchor)
  if (living && living.count * 2 >= anchor.quote.length) return exactly(living)
  const found = findQuote(anchor, nearestFirst(meeting, anchor))
  // Of words that were parted, what is elsewhere may be more than what has stayed.
  if (living && (found?.count ?? 0) <= living.count) return exactly(living)
  return found
    ? { kind: 'quote', ...placeOf(found.block), from: found.from, to: found.to }
    : orphan(meeting, anchor)
}

const exactly = ({ block, from, to }: FoundStretch): Placement => ({
  kind: 'exact',
  ...placeOf(block),
  from,
  to,
})

const placeOf = ({ topicId, blockId }: BlockText) => ({
  ...(topicId !== undefined && { topicId }),
  ...(blockId !== undefined && { blockId }),
})

function orphan({ topics }: ReadMeeting, { topicId }: LineAnchor | SelectionAnchor): Placement {
  const isThere = topics().some(({ id }) => id === topicId)
  return { kind: 'orphaned', ...(isThere && topicId !== undefined && { topicId }) }
}

/** The blocks in which words are looked for: of the same topic first, of archived topics last. */
function nearestFirst(meeting: ReadMeeting, anchor: LineAnchor | SelectionAnchor): BlockText[][] {
  const archived = new Set(meeting.topics().flatMap(({ id, archived }) => (archived ? [id] : [])))
  const blocks = meeting.blocks()
  const near = ({ topicId }: BlockText) => topicId === anchor.topicId
  const away = ({ topicId }: BlockText) => topicId !== undefined && archived.has(topicId)
  return [
    blocks.filter(near),
    blocks.filter((block) => !near(block) && !away(block)),
    blocks.filter((block) => !near(block) && away(block)),
  ]
}
