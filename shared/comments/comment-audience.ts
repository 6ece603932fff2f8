import { XmlElement, type Doc, type XmlFragment } from 'yjs'
import { coverInternal } from '../audience/cover-internal'
import { readInternalLines } from '../documents/internal-lines'
import { meetingRoots } from '../documents/meeting'
import { nodeToBlock } from '../documents/node-block'
import { readTopics } from '../documents/topics'
import type { Anchor } from './anchor'
import type { Placement } from './place-anchor'

/**
 * Says whether what a comment is about is for inside only: its topic, the topic that is shown in, its line, or a line
 * that one is nested under. Of words that are gone, the line they stood in counts.
 */
export function createInternalTest(
  doc: Doc,
): (anchor: Anchor, placement: Pick<Placement, 'topicId' | 'blockId'>) => boolean {
  const inside = readInternalLines(doc)
  const topics = new Map(readTopics(doc).map((topic) => [topic.id, topic]))
  const isTopicInside = (topicId: string | undefined): boolean => {
    const topic = topics.get(topicId ?? '')
    const shownIn = topics.get(topic?.mergedInto ?? '')
    return topic?.internal === true || shownIn?.internal === true
  }
  return (anchor, { topicId, blockId }) => {
    const wasIn = 'blockId' in anchor ? anchor.blockId : undefined
    return (
      isTopicInside(topicId) ||
      isTopicInside(anchor.topicId) ||
      (wasIn !== undefined && inside.has(wasIn)) ||
      (blockId !== undefined && isBlockInside(fragmentOf(doc, topicId), blockId, inside))
    )
  }
}

const fragmentOf = (doc: Doc, topicId: string | undefined): XmlFragment =>
  topicId === undefined ? meetingRoots.intro(doc) : meetingRoots.topicText(doc, topicId)

function isBlockInside(fragment: XmlFragment, blockId: string, inside: ReadonlySet<string>) {
  const blocks = fragment
    .toArray()
    .flatMap((node) => (node instanceof XmlElement ? [nodeToBlock(node)] : []))
  const covered = coverInternal(
    blocks.map(({ id, indent }) => ({ indent, internal: id !== undefined && inside.has(id) })),
  )
  return covered[blocks.findIndex(({ id }) => id === blockId)] === true
}
