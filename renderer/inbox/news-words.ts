import { blockText } from '../../shared/changes/block-text'
import {
  peopleIn,
  type LineChange,
  type MeetingChanges,
  type TopicChange,
} from '../../shared/changes/meeting-changes'
import type { EntryDetail } from './inbox-entry'

const words = {
  planned: (topics: number) =>
    topics === 0 ? 'planned this meeting' : `planned this meeting, ${count(topics, 'topic')}`,
  untitled: 'Untitled topic',
  above: 'Above the topics',
  meeting: 'The meeting',
  added: (lines: number) => `${count(lines, 'line')} added`,
  changed: (lines: number) => `${count(lines, 'line')} changed`,
  removed: (lines: number) => `${count(lines, 'line')} removed`,
  moved: (lines: number) => `${count(lines, 'line')} moved`,
  inTopic: (title: string) => ` in “${title}”`,
  inTopics: (topics: number) => ` in ${topics} topics`,
  kinds: {
    added: 'new topic',
    removed: 'topic taken away',
    archived: 'archived',
    restored: 'brought back',
    merged: 'merged into another topic',
    parted: 'a topic of its own again',
    changed: '',
  } satisfies Record<TopicChange['kind'], string>,
  facts: {
    title: 'new title',
    date: 'moved to another day',
    state: 'another state',
    attendees: 'who was there',
    intentions: 'another intention',
    proposers: 'other proposers',
    audience: 'who may read it',
    marks: 'formatting',
  } as Readonly<Record<string, string>>,
  somethingElse: 'details changed',
}

/** What changed in a meeting, in words. */
export interface NewsText {
  readonly who: readonly string[]
  readonly what: string
  readonly details: readonly EntryDetail[]
}

const [MOST_LINES, LONGEST_LINE] = [4, 180]

/** Says who changed what, in one line and topic by topic. */
export function describeNews(
  changes: MeetingChanges,
  nameOf: (personId: string) => string,
): NewsText {
  const { topics, intro, isNew } = changes
  const who = [...new Set(peopleIn(changes.by).map(nameOf))]
  const details = [
    ...factsDetail(changes),
    ...(intro.length > 0 ? [detail(words.above, linesText(intro), intro)] : []),
    ...topics.map(topicDetail),
  ]
  return { who, what: isNew ? words.planned(topics.length) : summary(changes), details }
}

/** What a comment says, in one line. */
export const oneLine = (text: string): string => cut(text.replaceAll(/\s+/g, ' ').trim())

function summary({ topics, intro, facts }: MeetingChanges): string {
  const [only] = topics
  const lines = [...intro, ...topics.flatMap((topic) => topic.lines)]
  const where =
    topics.length > 1
      ? words.inTopics(topics.length)
      : only
        ? words.inTopic(only.title || words.untitled)
        : ''
  if (lines.length > 0) return linesText(lines) + where
  if (topics.length > 1) return joined(new Set(topics.map(topicText))) + where
  if (only) return topicText(only) + where
  return facts.map(factText).join(', ')
}

function topicDetail(topic: TopicChange): EntryDetail {
  const { topicId, title, lines } = topic
  return { topicId, ...detail(title || words.untitled, topicText(topic), lines) }
}

function topicText({ kind, facts, lines }: TopicChange): string {
  const parts = [words.kinds[kind], ...facts.map(factText), linesText(lines)]
  return joined(new Set(parts)) || words.somethingElse
}

const factsDetail = ({ facts }: MeetingChanges): EntryDetail[] =>
  facts.length === 0 ? [] : [detail(words.meeting, joined(new Set(facts.map(factText))), [])]

const factText = ({ field }: { readonly field: string }) =>
  words.facts[field] ?? words.somethingElse

function linesText(lines: readonly LineChange[]): string {
  const of = (...kinds: readonly LineChange['kind'][]) =>
    lines.filter(({ kind }) => kinds.includes(kind)).length
  const [added, changed, removed] = [of('added'), of('changed'), of('removed')]
  const moved = of('moved', 'left')
  return joined([
    added > 0 ? words.added(added) : '',
    changed > 0 ? words.changed(changed) : '',
    removed > 0 ? words.removed(removed) : '',
    moved > 0 ? words.moved(moved) : '',
  ])
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
