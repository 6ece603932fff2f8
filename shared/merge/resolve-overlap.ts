import {
  blockSchema,
  type Block,
  type MeetingJson,
  type TopicJson,
  topicSchema,
} from '../confab-json'
import type { Overlap } from './overlap'

/** What a person makes of an overlap: as it is here, as it is there, or theirs as well, as a line of its own. */
export type OverlapChoice = 'ours' | 'theirs' | 'both'

/**
 * The meeting after a choice was made for one of its overlaps. `theirs` puts their words, fact, line or topic in the
 * place of ours; `both` keeps ours and puts their line behind it (of a title, a line with their words at the start; of
 * what ours deleted, it comes back). The meeting may have changed since the merge: a line that is gone by now comes
 * back only where its words were asked for.
 */
export function resolveOverlap(
  meeting: MeetingJson,
  overlap: Overlap,
  choice: OverlapChoice,
): MeetingJson {
  if (choice === 'ours') return meeting
  if (overlap.field === 'topic' || (overlap.field === 'place' && !overlap.theirLine)) {
    return resolveTopic(meeting, overlap, choice)
  }
  const isOfLine =
    overlap.blockId !== undefined || overlap.theirLine !== undefined || overlap.field === 'line'
  if (isOfLine) return inSection(meeting, overlap, (lines) => resolveLine(lines, overlap, choice))
  const text = textOf(overlap.theirs)
  if (choice === 'both') {
    return text === undefined
      ? meeting
      : inSection(meeting, overlap, (lines) => [lineOf(text), ...lines])
  }
  return overlap.topicId === undefined ? withFact(meeting, overlap) : inTopic(meeting, overlap)
}

const lineOf = (text: string): Block => ({ kind: 'paragraph', indent: 0, text })

const textOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
    ? value.text
    : typeof value === 'string'
      ? value
      : undefined

function withFact(meeting: MeetingJson, { field, theirs }: Overlap): MeetingJson {
  return { ...meeting, [field]: field === 'title' ? (textOf(theirs) ?? '') : theirs }
}

const inTopic = (meeting: MeetingJson, { topicId, field, theirs }: Overlap): MeetingJson => ({
  ...meeting,
  topics: meeting.topics.map((topic) => {
    if (topic.id !== topicId) return topic
    const change =
      field === 'title' ? titleOf(theirs) : field === 'dots' ? theirs : { [field]: theirs }
    return topicSchema.safeParse({ ...topic, ...(change as object) }).data ?? topic
  }),
})

const titleOf = (title: unknown) => {
  const { text, spans } = title as { text: string; spans?: unknown }
  return { title: text, titleSpans: spans }
}

function inSection(
  meeting: MeetingJson,
  { topicId }: Overlap,
  change: (lines: readonly Block[]) => Block[],
): MeetingJson {
  if (topicId === undefined) return { ...meeting, intro: change(meeting.intro) }
  const topics = meeting.topics.map((topic) =>
    topic.id === topicId ? { ...topic, notes: change(topic.notes) } : topic,
  )
  return { ...meeting, topics }
}

function resolveLine(
  lines: readonly Block[],
  overlap: Overlap,
  choice: 'theirs' | 'both',
): Block[] {
  const { blockId, field, after, theirLine, ours, theirs } = overlap
  const at = lines.findIndex((line) =>
    blockId === undefined ? line.text === textOf(ours) : line.id === blockId,
  )
  const line = lines[at]
  const before = after === undefined ? -1 : lines.findIndex(({ id }) => id === after)
  if (!line) return theirLine ? lines.toSpliced(before + 1, 0, theirLine) : [...lines]
  if (field === 'place') {
    const rest = lines.toSpliced(at, 1)
    const to = after === undefined ? -1 : rest.findIndex(({ id }) => id === after)
    return choice === 'both' ? [...lines] : rest.toSpliced(to + 1, 0, line)
  }
  if (choice === 'both')
    return theirLine ? lines.toSpliced(at + 1, 0, withoutId(theirLine)) : [...lines]
  if (field === 'line') {
    const replaced = theirLine && { ...theirLine, ...(line.id !== undefined && { id: line.id }) }
    return lines.toSpliced(at, 1, ...(replaced ? [replaced] : []))
  }
  return lines.with(at, withBlockFact(line, field, theirs))
}

const wholeFields = new Set(['text', 'kind'])

function withBlockFact(line: Block, field: string, theirs: unknown): Block {
  const change = wholeFields.has(field)
    ? (theirs as object)
    : field === 'rows' || field === 'options'
      ? { [field]: (theirs as Record<string, unknown>)[field] }
      : { [field]: theirs }
  return blockSchema.safeParse({ ...line, ...change }).data ?? line
}

const withoutId = (line: Block): Block => ({ ...line, id: undefined })

function resolveTopic(
  meeting: MeetingJson,
  overlap: Overlap,
  choice: 'theirs' | 'both',
): MeetingJson {
  const { topicId, theirs, after, field } = overlap
  const rest = meeting.topics.filter(({ id }) => id !== topicId)
  const present = meeting.topics.find(({ id }) => id === topicId)
  const place = after === undefined ? 0 : rest.findIndex(({ id }) => id === after) + 1
  if (field === 'place') {
    return present && choice === 'theirs'
      ? { ...meeting, topics: rest.toSpliced(place, 0, present) }
      : meeting
  }
  const their = topicSchema.safeParse(theirs).data
  if (!present)
    return their
      ? { ...meeting, topics: rest.toSpliced(place, 0, withId(their, topicId)) }
      : meeting
  if (choice === 'theirs') {
    return {
      ...meeting,
      topics: their
        ? meeting.topics.map((topic) => (topic === present ? withId(their, topicId) : topic))
        : rest,
    }
  }
  if (!their) return meeting
  const beside = meeting.topics.indexOf(present) + 1
  return { ...meeting, topics: meeting.topics.toSpliced(beside, 0, copyOf(their)) }
}

const withId = (topic: TopicJson, id: string | undefined): TopicJson => ({
  ...topic,
  ...(id !== undefined && { id }),
})

const copyOf = (topic: TopicJson): TopicJson => ({
  ...topic,
  id: undefined,
  notes: topic.notes.map(withoutId),
})
