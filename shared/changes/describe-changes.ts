import type { Writer } from '../documents/writers'
import type { FactChange, LineChange, MeetingChanges, TopicChange } from './meeting-changes'

const words = {
  imported: 'an import',
  carried: 'what was carried on',
  unknown: 'somebody',
  and: (first: string, last: string) => `${first} and ${last}`,
  kinds: {
    added: 'new topic',
    removed: 'gone',
    archived: 'archived',
    restored: 'back from the archive',
    merged: 'merged into another topic',
    parted: 'a topic of its own again',
  } satisfies Record<Exclude<TopicChange['kind'], 'changed'>, string>,
  lines: {
    added: 'added',
    changed: 'changed',
    moved: 'moved',
    removed: 'removed',
    left: 'moved to another topic',
  } satisfies Record<LineChange['kind'], string>,
  counted: (count: number, what: string) => `${count === 1 ? '1 line' : `${count} lines`} ${what}`,
  facts: {
    title: 'renamed',
    date: 'another date',
    state: 'another state',
    attendees: 'who was there',
    intentions: 'another intention',
    proposers: 'other proposers',
    dots: 'dots',
    audience: 'for other readers',
    place: 'moved',
    marks: 'formatted',
  } satisfies Record<string, string>,
  topics: (count: number) => (count === 1 ? '1 topic changed' : `${count} topics changed`),
  somethingElse: 'changed',
  by: (what: string, who: string) => `${what} by ${who}`,
}

/** How the people of some changes are called. */
export type NameOf = (personId: string) => string

/** The writers in one phrase, `Ana, Bo and somebody`; empty where nobody is known at all. */
export function describeWriters(by: readonly Writer[], nameOf: NameOf): string {
  const names = by.map((writer) =>
    writer.kind === 'person' ? nameOf(writer.personId) : words[writer.kind],
  )
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : words.and(names.slice(0, -1).join(', '), last)
}

const lineKinds = ['added', 'changed', 'moved', 'removed', 'left'] as const

/** How many lines were added, changed, moved and removed: `2 lines added, 1 line changed`. */
export const countLines = (lines: readonly LineChange[]): string =>
  lineKinds
    .flatMap((kind) => {
      const count = lines.filter((line) => line.kind === kind).length
      return count > 0 ? [words.counted(count, words.lines[kind])] : []
    })
    .join(', ')

/** What happened to a topic, without what its notes say. */
export function describeTopic({ kind, facts, lines }: TopicChange): string {
  const told = kind === 'changed' ? [] : [words.kinds[kind]]
  return [...told, ...facts.map(describeFact), countLines(lines)].filter(Boolean).join(', ')
}

/** A fact of a topic or a meeting that is another. */
export const describeFact = ({ field }: FactChange): string =>
  new Map<string, string>(Object.entries(words.facts)).get(field) ?? words.somethingElse

/** What changed in the meeting at large: `3 topics changed by Ana and Bo`. */
export function describeWhole(
  { topics, by, facts, intro }: MeetingChanges,
  nameOf: NameOf,
): string {
  const who = describeWriters(by, nameOf)
  const rest = [...facts.map(describeFact), countLines(intro)].filter(Boolean).join(', ')
  const what = topics.length > 0 ? words.topics(topics.length) : rest
  return who === '' ? what : words.by(what, who)
}
