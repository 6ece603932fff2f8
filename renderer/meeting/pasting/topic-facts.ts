import type { Block } from '../../../shared/confab-json'
import { readInternalLines } from '../../../shared/documents/internal-lines'
import { readTopicText } from '../../../shared/documents/meeting-json'
import { readTopics } from '../../../shared/documents/topics'
import type { FoundTopic } from '../../../shared/formats/clipboard/topics-in'
import type { TopicFacts } from '../../editor/paste/copy-out'
import type { MeetingSession } from '../../session/meeting-session'

/** What a copy of a topic says besides its text; dots only as far as everybody may see them. */
export function factsOf(
  { document, dots }: MeetingSession,
  topicId: string | undefined,
): TopicFacts | undefined {
  const topic = readTopics(document.doc).find(({ id }) => id === topicId)
  if (!topic) return undefined
  const { intentions, proposers } = topic
  const { areHidden, tally } = dots.get()
  return {
    intentions: [...intentions],
    proposers: [...proposers],
    dots: areHidden ? 0 : (tally.get(topic.id)?.total ?? 0),
    ...(topic.internal && { internal: true }),
  }
}

/** A topic with its notes, as it is copied. */
export function readCopied(meeting: MeetingSession, topicId: string): FoundTopic | undefined {
  const facts = factsOf(meeting, topicId)
  if (!facts) return undefined
  const { doc } = meeting.document
  const { title, notes } = readTopicText(doc, topicId)
  const inside = readInternalLines(doc)
  const marked = notes.map((block): Block =>
    inside.has(block.id ?? '') ? { ...block, internal: true } : block,
  )
  return {
    ...facts,
    title: title.text,
    ...(title.spans && { titleSpans: title.spans }),
    notes: marked,
  }
}
