import type { MeetingJson, TopicJson } from '../confab-json'
import { isAccepted, type Accept } from './facts'
import { INTRO, keyOwn, keyLike, MEETING, type KeyedMeeting } from './keyed-meeting'
import { lineOverlap, mergeBlocks, sectionsOf, type MergedBlocks } from './merge-blocks'
import { mergeOrder, type MergedOrder } from './merge-order'
import { mergeText } from './merge-text'
import { isTopicChanged, mergeTopics, type MergedTopics } from './merge-topics'
import type { MergedMeeting, Overlap } from './overlap'
import { mergeNames, mergeValue, pick, type Three } from './three'

/** How a merge takes theirs. */
export interface MergeOptions {
  /** Which facts of theirs count; `edits` unless told otherwise. */
  readonly accept?: Accept
}

/**
 * Merges two versions of a meeting that both come from `base`, block by block. `ours` carries ids everywhere; what has
 * none in `theirs`, read from a wiki page or a file, is found again in `base` (by id, then by equal, then by alike
 * words) and keeps the id it has there; what is new there has its own or none. What only one side changed is taken,
 * within one line word by word; lines that both sides put at one place are both kept. Where both changed the same, or
 * one deleted what the other changed, the result has ours and an overlap tells it: no text is lost silently.
 */
export function mergeMeetings(
  base: MeetingJson,
  ours: MeetingJson,
  theirs: MeetingJson,
  { accept = 'edits' }: MergeOptions = {},
): MergedMeeting {
  const here = keyOwn(ours)
  const before = keyLike(base, [here], 'base')
  const there = keyLike(theirs, [before, here], 'theirs')
  return mergeKeyed({ base: before, ours: here, theirs: there }, accept)
}

function mergeKeyed(keyed: Three<KeyedMeeting>, accept: Accept): MergedMeeting {
  const topics = mergeTopics(keyed, accept)
  const blocks = mergeBlocks(keyed, topics, accept)
  const topicOrder = placeTopics(keyed, topics)
  const blockOrder = placeBlocks(keyed, topics, blocks)
  const facts = mergeFacts(keyed, accept)
  const notesOf = (section: string) =>
    (blockOrder.placement.get(section) ?? []).flatMap((key) => blocks.kept.get(key) ?? [])
  const meeting: MeetingJson = {
    ...keyed.ours.meeting,
    ...facts.values,
    intro: notesOf(INTRO),
    topics: (topicOrder.placement.get(MEETING) ?? []).flatMap((key): TopicJson[] => {
      const topic = topics.kept.get(key)
      return topic ? [{ ...topic, notes: notesOf(key) }] : []
    }),
  }
  const missed = findMissed(keyed, topics, blocks, blockOrder)
  const overlaps = [
    ...facts.overlaps,
    ...topics.overlaps,
    ...missed.map((key) => topicOverlap(keyed, key, 'topic')),
    ...topicOrder.clashes.map((key) => topicOverlap(keyed, key, 'place')),
    ...blocks.overlaps,
    ...blockOrder.clashes.map((key) => placeOverlap(keyed, key)),
  ]
  return { meeting, overlaps }
}

function placeTopics(keyed: Three<KeyedMeeting>, { kept }: MergedTopics): MergedOrder {
  const survivors = new Set([...keyed.base.topics.keys()].filter((key) => kept.has(key)))
  const titleOf = (key: string) => kept.get(key)?.title ?? ''
  return mergeOrder(
    pick(keyed, ({ topicOrder }) => topicOrder),
    {
      sections: [MEETING],
      survivors,
      compareNew: (a, b) => compare(titleOf(a), titleOf(b)) || compare(a, b),
    },
  )
}

function placeBlocks(
  keyed: Three<KeyedMeeting>,
  topics: MergedTopics,
  { kept, survivors }: MergedBlocks,
): MergedOrder {
  // The deeper line first: below another one it would become a part of that.
  const compareNew = (a: string, b: string) => {
    const [first, second] = [kept.get(a), kept.get(b)]
    const deeper = (second?.indent ?? 0) - (first?.indent ?? 0)
    return deeper || compare(first?.text ?? '', second?.text ?? '') || compare(a, b)
  }
  return mergeOrder(
    pick(keyed, ({ blockOrder }) => blockOrder),
    {
      sections: [INTRO, ...topics.kept.keys()],
      survivors,
      compareNew,
    },
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The topics that ours deleted although they hold something of theirs that stands nowhere else. */
function findMissed(
  keyed: Three<KeyedMeeting>,
  { deletedHere }: MergedTopics,
  { missed, survivors }: MergedBlocks,
  { placement, homeless }: MergedOrder,
): string[] {
  const placed = new Set([...placement.values()].flat())
  const lost = new Set([
    ...missed,
    ...homeless,
    ...[...survivors].filter((key) => !placed.has(key)),
  ])
  return deletedHere.filter((key) => {
    const isReworded = hasOwnChange(keyed, key)
    return isReworded || (keyed.theirs.blockOrder.get(key) ?? []).some((block) => lost.has(block))
  })
}

/** Whether they changed a topic itself, whatever became of its lines. */
function hasOwnChange(keyed: Three<KeyedMeeting>, key: string): boolean {
  const theirs = { ...keyed.theirs, blockOrder: new Map() }
  return isTopicChanged({ ...keyed, theirs }, 'theirs', key)
}

function topicOverlap(
  { base, ours, theirs }: Three<KeyedMeeting>,
  key: string,
  field: 'topic' | 'place',
): Overlap {
  const order = theirs.topicOrder.get(MEETING) ?? []
  const before = order
    .slice(0, Math.max(0, order.indexOf(key)))
    .findLast((each) => ours.topics.has(each))
  const topicId = (ours.topics.get(key) ?? base.topics.get(key))?.id
  const after = before === undefined ? undefined : ours.topics.get(before)?.id
  return {
    meetingId: ours.meeting.id,
    ...(topicId !== undefined && { topicId }),
    field,
    ...pick({ base, ours, theirs }, ({ topics }) => topics.get(key)),
    ...(after !== undefined && { after }),
  }
}

function placeOverlap(keyed: Three<KeyedMeeting>, key: string): Overlap {
  const values = pick(keyed, ({ blocks }) => blocks.get(key))
  return lineOverlap(keyed, pick(keyed, sectionsOf), key, { field: 'place', values })
}

// What is archived is out of sight in every form: a merge leaves it to ours.
const inParts = new Set(['id', 'intro', 'topics', 'archived', 'attendees', 'title'])

function mergeFacts(keyed: Three<KeyedMeeting>, accept: Accept) {
  const meetings = pick(keyed, ({ meeting }) => meeting)
  const facts = pick(meetings, (meeting): Record<string, unknown> => meeting)
  const overlaps: Overlap[] = []
  const tell = (field: string, values: Three<unknown>) =>
    overlaps.push({ meetingId: meetings.ours.id, field, ...values })
  const values: Record<string, unknown> = {}
  for (const field of Object.keys({ ...facts.base, ...facts.ours, ...facts.theirs })) {
    if (inParts.has(field) || !isAccepted(accept, 'meeting', field)) continue
    const three = pick(facts, (each) => each[field])
    const { value, clash } = mergeValue(three)
    if (value !== undefined) values[field] = value
    if (clash) tell(field, three)
  }
  const titles = pick(meetings, ({ title }) => ({ text: title }))
  const title = mergeText(titles)
  if (title.clash) tell('title', titles)
  const attendees = mergeNames(pick(meetings, (meeting) => meeting.attendees))
  return { values: { ...values, title: title.value.text, attendees }, overlaps }
}
