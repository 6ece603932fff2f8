import { XmlElement, type Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import { readTopicTitle } from '../documents/meeting-json'
import { readTopics } from '../documents/topics'
import { createPlacing, type Placement } from './place-anchor'
import { listThreads, type Thread } from './threads'

/** A thread and where it stands. */
export interface PlacedThread extends Thread {
  readonly placement: Placement
  /** The topic it is shown at: a merged one is shown in another. Absent at the intro, and for what has no place. */
  readonly shownIn?: string
  /** The title of that topic. */
  readonly topicTitle?: string
}

/**
 * Every thread where it stands, in the order of the notes: the intro, the topics one after the other, each with what
 * was merged into it, archived ones after those in sight. What has lost its words comes last at its topic.
 */
export function listPlacedThreads(doc: Doc, threads = listThreads(doc)): PlacedThread[] {
  if (threads.length === 0) return []
  const place = createPlacing(doc)
  const topics = readTopics(doc)
  const shownIn = new Map(topics.map(({ id, mergedInto }) => [id, mergedInto ?? id]))
  const rankOf = createRanking(doc, topics)
  const titles = new Map<string, string>()
  const titleOf = (topicId: string) => {
    const title = titles.get(topicId) ?? readTopicTitle(doc, topicId)
    titles.set(topicId, title)
    return title
  }
  return threads
    .map((thread) => {
      const placement = place(thread.anchor)
      const topicId = shownIn.get(placement.topicId ?? '')
      const shown = topicId !== undefined && { shownIn: topicId, topicTitle: titleOf(topicId) }
      return { ranked: rankOf(placement), thread: { ...thread, placement, ...shown } }
    })
    .sort((a, b) => compare(a.ranked, b.ranked))
    .map(({ thread }) => thread)
}

type Rank = readonly number[]

/** Behind everything that has a place. */
const LAST = Number.MAX_SAFE_INTEGER

const compare = (a: Rank, b: Rank) => a.reduce((order, part, at) => order || part - (b[at] ?? 0), 0)

function createRanking(
  doc: Doc,
  topics: ReturnType<typeof readTopics>,
): (placement: Placement) => Rank {
  const inSight = topics.filter(({ archived }) => !archived)
  const asShown = [...inSight, ...topics.filter(({ archived }) => archived)]
    .filter(({ mergedInto }) => mergedInto === undefined)
    .flatMap(({ id }) => [
      id,
      ...topics.flatMap((topic) => (topic.mergedInto === id ? [topic.id] : [])),
    ])
  const topicRanks = new Map(asShown.map((id, at) => [id, at]))
  const blockRanks = new Map<string | undefined, ReadonlyMap<unknown, number>>()
  const blocksOf = (topicId: string | undefined) => {
    const known = blockRanks.get(topicId) ?? rankBlocks(doc, topicId)
    blockRanks.set(topicId, known)
    return known
  }
  return ({ kind, topicId, blockId, from = 0 }) => {
    const hasNoPlace = kind === 'orphaned'
    const inTopic = topicId === undefined ? (hasNoPlace ? LAST : -1) : topicRanks.get(topicId)
    const inBlock = blockId === undefined ? -1 : blocksOf(topicId).get(blockId)
    return [inTopic ?? LAST, hasNoPlace ? 1 : 0, inBlock ?? -1, from]
  }
}

function rankBlocks(doc: Doc, topicId: string | undefined): ReadonlyMap<unknown, number> {
  const fragment =
    topicId === undefined ? meetingRoots.intro(doc) : meetingRoots.topicText(doc, topicId)
  return new Map(
    fragment
      .toArray()
      .map((node, at) => [node instanceof XmlElement ? node.getAttribute('id') : undefined, at]),
  )
}
