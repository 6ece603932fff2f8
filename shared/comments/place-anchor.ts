import { createID, getItem, getState, Item, XmlText, type Doc } from 'yjs'
import { readTopics, type Topic } from '../documents/topics'
import { assertNever } from '../result'
import type { Anchor, LetterRun, LineAnchor, SelectionAnchor } from './anchor'
import { livingLetters, readBlockTexts, type BlockText } from './block-texts'
import { findQuote, type QuotePlace } from './find-quote'

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
  const topics = readTopics(doc)
  const blocks = readBlockTexts(doc)
  const blockOf = new Map(blocks.flatMap((block) => block.parts.map(({ of }) => [of, block])))
  const meeting = { doc, topics, blocks, blockOf }
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
  readonly topics: readonly Topic[]
  readonly blocks: readonly BlockText[]
  readonly blockOf: ReadonlyMap<XmlText, BlockText>
}

const placeTopic = ({ topics }: ReadMeeting, topicId: string): Placement =>
  topics.some(({ id }) => id === topicId) ? { kind: 'exact', topicId } : { kind: 'orphaned' }

function placeLine(meeting: ReadMeeting, anchor: LineAnchor): Placement {
  const own = meeting.blocks.find(({ blockId }) => blockId === anchor.blockId)
  if (own) return { kind: 'exact', ...placeOf(own) }
  const found = findQuote({ ...anchor, before: '', after: '' }, nearestFirst(meeting, anchor))
  return found ? { kind: 'quote', ...placeOf(found.block) } : orphan(meeting, anchor)
}

function placeSelection(meeting: ReadMeeting, anchor: SelectionAnchor): Placement {
  const living = findLiving(meeting, anchor)
  if (living && living.count * 2 >= anchor.quote.length) return exactly(living)
  const found = findQuote(anchor, nearestFirst(meeting, anchor))
  // Of words that were parted, what is elsewhere may be more than what has stayed.
  if (living && (found?.count ?? 0) <= living.count) return exactly(living)
  return found
    ? { kind: 'quote', ...placeOf(found.block), from: found.from, to: found.to }
    : orphan(meeting, anchor)
}

const exactly = ({ block, from, to }: QuotePlace): Placement => ({
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
  const isThere = topics.some(({ id }) => id === topicId)
  return { kind: 'orphaned', ...(isThere && topicId !== undefined && { topicId }) }
}

/** The stretch from the first to the last of the selected letters that are still there. */
function findLiving({ doc, blockOf }: ReadMeeting, { letters }: SelectionAnchor) {
  const text = textOf(doc, letters)
  const block = text && blockOf.get(text)
  const start = block?.parts.find(({ of }) => of === text)?.start
  if (!text || !block || start === undefined) return undefined
  let [from, to, count] = [Infinity, 0, 0]
  for (const { item, at } of livingLetters(text)) {
    for (const [client, clock, length] of letters) {
      if (client !== item.id.client) continue
      const first = Math.max(clock, item.id.clock) - item.id.clock
      const end = Math.min(clock + length, item.id.clock + item.length) - item.id.clock
      if (end <= first) continue
      from = Math.min(from, start + at + first)
      to = Math.max(to, start + at + end)
      count += end - first
    }
  }
  return count > 0 ? { block, from, to, count } : undefined
}

/** The text that letters were written into; `undefined` when it is gone, or there never were such letters. */
function textOf(doc: Doc, letters: readonly LetterRun[]): XmlText | undefined {
  for (const [client, clock] of letters) {
    if (getState(doc.store, client) <= clock) continue
    // Of what is gone for good Yjs keeps a mere number, whatever its types say.
    const item: unknown = getItem(doc.store, createID(client, clock))
    if (item instanceof Item && item.parent instanceof XmlText) return item.parent
  }
  return undefined
}

/** The blocks in which words are looked for: of the same topic first, of archived topics last. */
function nearestFirst(
  { topics, blocks }: ReadMeeting,
  anchor: LineAnchor | SelectionAnchor,
): BlockText[][] {
  const archived = new Set(topics.flatMap(({ id, archived }) => (archived ? [id] : [])))
  const near = ({ topicId }: BlockText) => topicId === anchor.topicId
  const away = ({ topicId }: BlockText) => topicId !== undefined && archived.has(topicId)
  return [
    blocks.filter(near),
    blocks.filter((block) => !near(block) && !away(block)),
    blocks.filter((block) => !near(block) && away(block)),
  ]
}
