import type { LineChange, TopicChange } from '../changes/meeting-changes'
import type { Block, MeetingJson, TopicJson } from '../confab-json'

/** The notes of a topic with what is another in them, to be shown as one text. */
export interface ComparedNotes {
  /** The lines there are, and between them those that are gone, where they stood. */
  readonly blocks: readonly Block[]
  /** What is another, by the id of the line. */
  readonly changes: ReadonlyMap<string, LineChange>
}

/** Puts what is gone back between the lines there are. */
export function compareNotes(notes: readonly Block[], lines: readonly LineChange[]): ComparedNotes {
  const changes = new Map(lines.map((line) => [line.lineId, line]))
  const gone = lines.filter((line) => line.kind === 'removed' || line.kind === 'left')
  const goneBehind = (lineId: string | undefined) =>
    gone.flatMap((line) => (line.belowId === lineId ? [{ ...line.before, id: line.lineId }] : []))
  const blocks = [
    ...goneBehind(undefined),
    ...notes.flatMap((block) => [block, ...(block.id === undefined ? [] : goneBehind(block.id))]),
  ]
  // Below a line that is not among these, in a topic that is gone as a whole: at the end, so that nothing is hidden.
  const placed = new Set(blocks.map(({ id }) => id))
  const rest = gone.flatMap((line) =>
    placed.has(line.lineId) ? [] : [{ ...line.before, id: line.lineId }],
  )
  return { blocks: [...blocks, ...rest], changes }
}

/** A topic in a comparison: as it is, or as it was where it is gone, and what changed of it. */
export interface ComparedTopic {
  readonly topic: TopicJson
  readonly change: TopicChange | undefined
}

/** The topics of a comparison: those there are in their order, then those that are gone. */
export function compareTopics(
  before: MeetingJson,
  after: MeetingJson,
  changes: readonly TopicChange[],
): ComparedTopic[] {
  const changeOf = new Map(changes.map((change) => [change.topicId, change]))
  const present = after.topics.map((topic) => ({ topic, change: changeOf.get(topic.id ?? '') }))
  const shown = new Set(after.topics.map(({ id }) => id))
  const known = [...before.topics, ...(before.archived ?? []), ...(after.archived ?? [])]
  const gone = changes.flatMap((change) => {
    const topic = known.find(({ id }) => id === change.topicId)
    return topic && !shown.has(change.topicId) ? [{ topic, change }] : []
  })
  return [...present, ...gone]
}
