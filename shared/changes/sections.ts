import { coverInternal } from '../audience/cover-internal'
import type { Block, MeetingJson, TopicJson } from '../confab-json'
import { INTRO } from '../merge/keyed-meeting'

/** A part of a meeting whose lines are compared with each other: those above the topics, or those of one topic. */
export interface Section {
  /** The topic's id; `INTRO` for the lines above the topics. */
  readonly key: string
  readonly topic: TopicJson | undefined
  readonly place: 'intro' | 'shown' | 'archived' | 'merged'
  /** The topic it is shown in, of one that was merged into it. */
  readonly mergedInto?: string
  readonly lines: readonly PlacedLine[]
}

/** A block where it stands. */
export interface PlacedLine {
  readonly block: Block
  readonly section: string
  readonly isInternal: boolean
}

/**
 * The sections of a meeting, in order. A topic that is shown in another one is a section of its own where `other`, the
 * state it is compared with, has it by itself: that it was merged is told then, and not that its lines have moved.
 */
export function readSections(meeting: MeetingJson, other: MeetingJson): Section[] {
  const alone = new Map(allTopics(other).map((topic) => [keyOf(topic), topic]))
  for (const topic of allTopics(meeting)) alone.delete(keyOf(topic))
  const read = (place: 'shown' | 'archived') => (topic: TopicJson) =>
    readTopic(topic, place, [...alone.values()])
  return [
    section(INTRO, undefined, 'intro', meeting.intro),
    ...meeting.topics.flatMap(read('shown')),
    ...(meeting.archived ?? []).flatMap(read('archived')),
  ]
}

const allTopics = ({ topics, archived = [] }: MeetingJson) => [...topics, ...archived]

const keyOf = ({ id, title }: TopicJson) => id ?? `~${title}`

/** A topic, and after it each of those shown in it that stood by itself. */
function readTopic(
  topic: TopicJson,
  place: 'shown' | 'archived',
  alone: readonly TopicJson[],
): Section[] {
  const own: Block[] = []
  const merged: Section[] = []
  for (const chunk of cutAtHeadings(topic.notes)) {
    const found = alone.find((each) => isChunkOf(chunk, each))
    const [heading, ...notes] = chunk
    if (!found || !heading) own.push(...chunk)
    else {
      const shown = { ...found, title: heading.text, notes }
      merged.push({
        ...section(keyOf(found), shown, 'merged', notes),
        mergedInto: keyOf(topic),
      })
    }
  }
  return [section(keyOf(topic), topic, place, own), ...merged]
}

/** The title of a merged topic is the only block without an id among notes that have ids. */
function cutAtHeadings(notes: readonly Block[]): Block[][] {
  const chunks: Block[][] = [[]]
  for (const block of notes) {
    if (block.kind === 'heading' && block.id === undefined) chunks.push([])
    chunks.at(-1)?.push(block)
  }
  return chunks
}

function isChunkOf([heading, ...notes]: readonly Block[], topic: TopicJson): boolean {
  if (heading?.kind !== 'heading' || heading.id !== undefined) return false
  const ids = new Set(topic.notes.map(({ id }) => id))
  return heading.text === topic.title || notes.some(({ id }) => id !== undefined && ids.has(id))
}

function section(
  key: string,
  topic: TopicJson | undefined,
  place: Section['place'],
  blocks: readonly Block[],
): Section {
  const covered = coverInternal(blocks)
  const lines = blocks.map((block, index) => ({
    block,
    section: key,
    isInternal: topic?.audience === 'internal' || covered[index] === true,
  }))
  return { key, topic, place, lines }
}
