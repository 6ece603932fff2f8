import type {
  FactChange,
  LineChange,
  MeetingChanges,
  TopicChange,
} from '../changes/meeting-changes'
import type { NewComment } from '../comments/comments-since'
import type { Writer } from '../documents/writers'
import type { DevicePerson } from './one-person'
import type { WatchFacts } from './watch-facts'
import { watchOf, type WatchRules } from './who-watches'

/** Whom news of a meeting are for. */
export interface NewsReader {
  readonly person: DevicePerson
  readonly rules: WatchRules
  readonly facts: WatchFacts
  /** The name of somebody in the meeting. */
  readonly nameOf: (personId: string) => string
}

/**
 * What of a meeting's changes somebody is to be told: what others did in what they watch. Dots, and what the app itself
 * carried on from another meeting, are no news.
 */
export function changesFor(changes: MeetingChanges, reader: NewsReader): MeetingChanges {
  const isNews = (by: readonly Writer[]) => isByOthers(by, reader)
  const isOfMeeting = watchOf(reader.rules, reader.facts, reader.person).isOn
  const topics = changes.topics
    .filter(({ topicId }) => watchOf(reader.rules, reader.facts, reader.person, topicId).isOn)
    .flatMap((topic) => newsInTopic(topic, isNews))
  return {
    ...changes,
    facts: isOfMeeting ? changes.facts.filter(({ by }) => isNews(by)) : [],
    intro: isOfMeeting ? changes.intro.filter(({ by }) => isNews(by)) : [],
    topics,
    by: changes.by.filter((writer) => isNews([writer])),
  }
}

/** Why somebody is told of a comment: they are named in it, they wrote in its thread, or they watch what it is about. */
export type CommentReason = 'mention' | 'reply' | 'comment'

/** Why somebody is told of a comment; `undefined` when they are not. Who is named is always told. */
export function reasonToTell(comment: NewComment, reader: NewsReader): CommentReason | undefined {
  const { rules, facts, person, nameOf } = reader
  const isMe = (personId: string) =>
    rules.book.isSame({ id: personId, name: nameOf(personId) }, person)
  if (isMe(comment.by)) return undefined
  const isNamed = comment.mentions.some(({ personId, name }) =>
    rules.book.isSame({ id: personId, name }, person),
  )
  if (isNamed) return 'mention'
  const watching = watchOf(rules, facts, person, comment.topicId)
  const isStopped = !watching.isOn && (watching.why === 'topic' || watching.why === 'meeting')
  if (comment.inThread.some(isMe) && !isStopped) return 'reply'
  return watching.isOn ? 'comment' : undefined
}

function newsInTopic(topic: TopicChange, isNews: (by: readonly Writer[]) => boolean) {
  const lines: readonly LineChange[] = topic.lines.filter(({ by }) => isNews(by))
  const facts = topic.facts.filter((fact) => isNews(fact.by) && !isPassing(fact))
  if (topic.kind !== 'changed') return isNews(topic.by) ? [{ ...topic, lines, facts }] : []
  const by = topic.by.filter((writer) => isNews([writer]))
  return lines.length + facts.length > 0 ? [{ ...topic, by, lines, facts }] : []
}

const isPassing = ({ field }: FactChange) =>
  field === 'dots' || field === 'place' || field === 'votes'

/** Whether somebody else had a part in it; nobody known may be anybody. */
function isByOthers(by: readonly Writer[], { rules, person, nameOf }: NewsReader): boolean {
  if (by.length === 0) return true
  return by.some((writer) => {
    if (writer.kind !== 'person') return writer.kind !== 'carried'
    const { personId } = writer
    return !rules.book.isSame({ id: personId, name: nameOf(personId) }, person)
  })
}
