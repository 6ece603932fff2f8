import type { Writer } from '../documents/writers'
import type { LineChange, MeetingChanges, TopicChange } from './meeting-changes'

/** What of some changes is news to a person: all but what they did alone. */
export function withoutOwn(changes: MeetingChanges, personId: string): MeetingChanges {
  const isOwn = (by: readonly Writer[]) =>
    by.length > 0 && by.every((writer) => writer.kind === 'person' && writer.personId === personId)
  const isNews = ({ by }: { readonly by: readonly Writer[] }) => !isOwn(by)
  const linesOf = (lines: readonly LineChange[]) => lines.filter(isNews)
  const topics = changes.topics.flatMap((topic): TopicChange[] => {
    if (isOwn(topic.by)) return []
    const [facts, lines] = [topic.facts.filter(isNews), linesOf(topic.lines)]
    return topic.kind === 'changed' && facts.length + lines.length === 0
      ? []
      : [{ ...topic, facts, lines }]
  })
  const others = changes.by.filter(
    (writer) => writer.kind !== 'person' || writer.personId !== personId,
  )
  return {
    ...changes,
    facts: changes.facts.filter(isNews),
    intro: linesOf(changes.intro),
    topics,
    by: others,
  }
}
