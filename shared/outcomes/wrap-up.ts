import type { Doc } from 'yjs'
import { coverInternal } from '../audience/cover-internal'
import type { Audience } from '../audience/for-audience'
import type { Block, TopicState } from '../confab-json'
import { readInternalLines } from '../documents/internal-lines'
import { readMeetingMeta } from '../documents/meeting'
import { readTopicText } from '../documents/meeting-json'
import { listMergedInto, listTopics, type Topic } from '../documents/topics'
import { listMarkedLines } from '../meeting/line-marks'
import { listAttendees, type Attendee } from './attendance'

/** What came out of a meeting. */
export interface WrapUp {
  readonly date: string
  readonly title: string
  readonly attendees: readonly Attendee[]
  readonly decisions: readonly Outcome[]
  readonly actions: readonly Outcome[]
  readonly answeredQuests: readonly AnsweredQuest[]
  /** The quests that still have no answer. */
  readonly openQuests: readonly TopicRef[]
  /** The topics people see, in order. */
  readonly topics: readonly WrapUpTopic[]
}

/** A topic by its id, and how people call it. */
export interface TopicRef {
  readonly topicId: string
  readonly title: string
}

/** A decision or an action, and the topic it came out of. */
export interface Outcome {
  readonly line: Block
  readonly topic: TopicRef
}

/** A quest with the lines that answer it. */
export interface AnsweredQuest extends TopicRef {
  readonly answers: readonly Block[]
}

/** How far a topic came. */
export interface WrapUpTopic extends TopicRef {
  readonly state: TopicState
  readonly timeUsedMs: number
}

/** Reads what came out of a meeting, for outsiders without what is internal; `undefined` until the meeting has arrived. */
export function readWrapUp(doc: Doc, audience: Audience = 'inside'): WrapUp | undefined {
  const meta = readMeetingMeta(doc)
  if (!meta) return undefined
  const isForThem = ({ internal }: Topic) => audience === 'inside' || !internal
  const topics = listTopics(doc)
    .filter(isForThem)
    .map((topic) => readTopic(doc, topic, audience))
  const quests = topics.filter(({ topic }) => topic.intentions.some(({ kind }) => kind === 'quest'))
  return {
    date: meta.date,
    title: meta.title,
    attendees: listAttendees(doc),
    decisions: outcomesOf(topics, 'decision'),
    actions: outcomesOf(topics, 'action'),
    answeredQuests: quests
      .filter(({ answers }) => answers.length > 0)
      .map(({ ref, answers }) => ({
        ...ref,
        answers,
      })),
    openQuests: quests.filter(({ answers }) => answers.length === 0).map(({ ref }) => ref),
    topics: topics.map(({ ref, topic: { state, timeUsedMs } }) => ({ ...ref, state, timeUsedMs })),
  }
}

const outcomesOf = (topics: readonly ReadTopic[], kind: Block['kind']): Outcome[] =>
  topics.flatMap(({ ref, notes }) =>
    notes.flatMap((line) =>
      // A line without words, as the next one begun at the end of a list, says nothing yet.
      line.kind === kind && line.text.trim() !== '' ? [{ line, topic: ref }] : [],
    ),
  )

type ReadTopic = ReturnType<typeof readTopic>

function readTopic(doc: Doc, topic: Topic, audience: Audience) {
  const merged = listMergedInto(doc, topic.id)
  const isForThem = ({ internal }: Topic) => audience === 'inside' || !internal
  const shown = [topic.id, ...merged.filter(isForThem).map(({ id }) => id)]
  const texts = shown.map((id) => readTopicText(doc, id))
  const notes = texts.flatMap((text) => openNotes(doc, text.notes, audience))
  const ids = new Set(notes.map(({ id }) => id))
  const ref: TopicRef = { topicId: topic.id, title: texts[0]?.title.text ?? '' }
  return {
    topic,
    ref,
    notes,
    answers: listMarkedLines(doc, topic.id, 'answer').filter(({ id }) => ids.has(id)),
  }
}

function openNotes(doc: Doc, notes: readonly Block[], audience: Audience): readonly Block[] {
  if (audience === 'inside') return notes
  const marked = readInternalLines(doc)
  const covered = coverInternal(
    notes.map(({ id = '', indent }) => ({ indent, internal: marked.has(id) })),
  )
  return notes.filter((_, index) => !covered[index])
}
