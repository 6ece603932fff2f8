import { blockText } from '../../shared/changes/block-text'
import {
  peopleIn,
  type FactChange,
  type LineChange,
  type MeetingChanges,
  type TopicChange,
} from '../../shared/changes/meeting-changes'
import type { EntryDetail } from './inbox-entry'

const verbs = ['added', 'changed', 'removed', 'moved'] as const
type Verb = (typeof verbs)[number]

const words = {
  planned: (topics: number) =>
    topics === 0 ? 'planned this meeting' : `planned this meeting, ${count(topics, 'topic')}`,
  untitled: 'Untitled topic',
  above: 'Above the topics',
  meeting: 'The meeting',
  /** The first part of a list names what is counted. */
  lines: (verb: Verb, counted: string) => `${counted} ${verb}`,
  did: (verb: Verb, counted: string) => `${verb} ${counted}`,
  counted: (lines: number, isFirst: boolean) => (isFirst ? count(lines, 'line') : String(lines)),
  inTopic: (title: string) => ` in “${title}”`,
  inTopics: (topics: number) => ` in ${topics} topics`,
  changedTopics: (topics: number) => `changed ${topics} topics`,
  changedMeeting: 'changed the meeting',
  kinds: {
    added: 'new topic',
    removed: 'taken away',
    archived: 'archived',
    restored: 'brought back',
    merged: 'merged into another topic',
    parted: 'a topic of its own again',
    changed: '',
  } satisfies Record<TopicChange['kind'], string>,
  didKinds: {
    added: 'proposed',
    removed: 'took away',
    archived: 'archived',
    restored: 'brought back',
    merged: 'merged into another topic:',
    parted: 'made a topic of its own again:',
    changed: 'changed',
  } satisfies Record<TopicChange['kind'], string>,
  facts: {
    title: 'title',
    date: 'day',
    attendees: 'who was there',
    intentions: 'intention',
    proposers: 'proposers',
    audience: 'who may read it',
    marks: 'formatting',
  } as Readonly<Record<string, string>>,
  somethingElse: 'details',
  becomes: (fact: string, value: string) => `${fact} is now ${value}`,
}

/** What changed in a meeting, in words. */
export interface NewsText {
  readonly who: readonly string[]
  /** What they did, to be read after their names: `added 3 lines in “Roof”`. */
  readonly what: string
  readonly details: readonly EntryDetail[]
}

const [MOST_LINES, LONGEST_LINE] = [4, 180]

/** Says who changed what, in one line and topic by topic. */
export function describeNews(
  changes: MeetingChanges,
  nameOf: (personId: string) => string,
): NewsText {
  const { topics, intro, facts } = changes
  const who = [...new Set(peopleIn(changes.by).map(nameOf))].filter((name) => name !== '')
  const details = [
    ...(facts.length > 0 ? [detail(words.meeting, factsText(facts), [])] : []),
    ...(intro.length > 0 ? [detail(words.above, linesText(intro, words.lines), intro)] : []),
    ...topics.map(topicDetail),
  ]
  return { who, what: summary(changes), details }
}

/** A text on one line, as much of it as an entry shows. */
export const oneLine = (text: string): string => cut(text.replaceAll(/\s+/g, ' ').trim())

function summary({ isNew, topics, intro, facts }: MeetingChanges): string {
  if (isNew) return words.planned(topics.length)
  const [only] = topics
  const lines = [...intro, ...topics.flatMap((topic) => topic.lines)]
  const inOld = topics.every(({ kind }) => kind === 'changed')
  const did = inOld ? linesText(lines, words.did) : ''
  if (only && topics.length === 1) {
    const title = only.title || words.untitled
    return did === '' ? `${words.didKinds[only.kind]} “${title}”` : did + words.inTopic(title)
  }
  if (topics.length > 1)
    return did === '' ? words.changedTopics(topics.length) : did + words.inTopics(topics.length)
  if (did !== '') return did
  return facts.length > 0 ? `${words.changedMeeting}: ${factsText(facts)}` : words.changedMeeting
}

const topicDetail = (topic: TopicChange): EntryDetail => ({
  topicId: topic.topicId,
  ...detail(topic.title || words.untitled, topicText(topic), topic.lines),
})

const topicText = ({ kind, facts, lines }: TopicChange): string =>
  joined([words.kinds[kind], factsText(facts), linesText(lines, words.lines)]) ||
  words.somethingElse

const factsText = (facts: readonly FactChange[]) => joined(new Set(facts.map(factText)))

function factText({ field, after }: FactChange): string {
  if (field === 'state') return typeof after === 'string' ? after : ''
  const name = words.facts[field] ?? words.somethingElse
  return typeof after === 'string' && field !== 'audience'
    ? words.becomes(name, `“${cut(after)}”`)
    : name
}

function linesText(
  lines: readonly LineChange[],
  say: (verb: Verb, counted: string) => string,
): string {
  const counts = { added: 0, changed: 0, removed: 0, moved: 0 }
  // What left a topic is told where it went.
  for (const { kind } of lines) if (kind !== 'left') counts[kind] += 1
  return joined(
    verbs
      .filter((verb) => counts[verb] > 0)
      .map((verb, at) => say(verb, words.counted(counts[verb], at === 0))),
  )
}

const detail = (title: string, text: string, lines: readonly LineChange[]): EntryDetail => ({
  title,
  text,
  lines: lines.flatMap(shownLine).slice(0, MOST_LINES),
})

function shownLine(line: LineChange): EntryDetail['lines'] {
  if (line.kind === 'left' || line.kind === 'moved') return []
  const text = oneLine(blockText(line.kind === 'removed' ? line.before : line.after))
  return text === '' ? [] : [{ kind: line.kind, text }]
}

const joined = (parts: Iterable<string>) => [...parts].filter((part) => part !== '').join(', ')

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

const cut = (text: string) =>
  text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text
