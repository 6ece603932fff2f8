import type {
  FactChange,
  LineChange,
  MeetingChanges,
  TopicChange,
} from '../changes/meeting-changes'
import type { Writer } from '../documents/writers'

/** Facts that outsiders have no part in: what is internal, and how a text looks. */
const notTold = new Set(['audience', 'marks'])

/**
 * What changed in a meeting as outsiders may know it. Whatever is internal now, or was before, is left out; of the
 * others only those are named who did what is told.
 */
export function outsideChanges(changes: MeetingChanges): MeetingChanges {
  const topics = changes.topics.flatMap(outsideTopic)
  const facts = changes.facts.filter(isTold)
  const intro = changes.intro.filter(isLineOpen)
  return {
    ...changes,
    facts,
    intro,
    topics,
    by: writersOf([...facts, ...intro, ...topics]),
  }
}

function outsideTopic(topic: TopicChange): readonly TopicChange[] {
  if (topic.isInternal) return []
  const facts = topic.facts.filter(isTold)
  const lines = topic.lines.filter(isLineOpen)
  if (topic.kind === 'changed' && facts.length + lines.length === 0) return []
  // Who took a topic away, or put it there, is known of the topic alone; it was for everybody, and so is that.
  const by = topic.kind === 'changed' ? writersOf([...facts, ...lines]) : topic.by
  return [{ ...topic, facts, lines, by }]
}

const isTold = ({ field }: FactChange) => !notTold.has(field)

const isLineOpen = (line: LineChange) => !line.isInternal

function writersOf(told: readonly { readonly by: readonly Writer[] }[]): Writer[] {
  const byKey = new Map(told.flatMap(({ by }) => by.map((writer) => [keyOf(writer), writer])))
  return [...byKey.values()]
}

const keyOf = (writer: Writer) => (writer.kind === 'person' ? writer.personId : writer.kind)
