import type { Doc } from 'yjs'
import { listPeople } from '../documents/notebook'
import type { MeetingRef } from '../outcomes/carry-over'
import { readNameBook, type DevicePerson, type NameBook } from './one-person'
import { readWatchFacts, type WatchFacts } from './watch-facts'
import { listWatches, type Watch, type WatchScope } from './watches'

/** Why somebody is told of something, or not: what they said of a scope, what they did there, or nothing at all. */
export type WatchReason =
  'topic' | 'meeting' | 'notebook' | 'attended' | 'proposed' | 'assigned' | 'nothing'

/** Whether somebody is told of something, and why. */
export interface Watching {
  readonly isOn: boolean
  readonly why: WatchReason
}

/** What a notebook says about watching, read once for any number of its meetings. */
export interface WatchRules {
  readonly watches: readonly Watch[]
  readonly book: NameBook
}

/** Somebody who watches. One person may have several ids, and none while they are only named in the notes. */
export interface Watcher {
  readonly name: string
  readonly ids: readonly string[]
}

/** Reads what a notebook says about watching. It does not follow the notebook. */
export const readWatchRules = (notebook: Doc): WatchRules => ({
  watches: listWatches(notebook),
  book: readNameBook(notebook),
})

/**
 * Whether somebody watches a meeting, or with `topicId` that topic of it. What they said of the topic comes before what
 * they said of the meeting, that before the notebook; where they said nothing, attendees watch their meeting, and
 * proposers and assignees of actions their topic. Of two devices that say otherwise, the one that said no is heard.
 */
export function watchOf(
  { watches, book }: WatchRules,
  facts: WatchFacts,
  person: DevicePerson,
  topicId?: string,
): Watching {
  const said = watches.filter((watch) => book.isSame(watch.person, person))
  const topic =
    topicId === undefined ? undefined : facts.topics.find(({ ids }) => ids[0] === topicId)
  const topicIds = topic?.ids ?? (topicId === undefined ? [] : [topicId])
  for (const id of topicIds) {
    const isOn = choiceOf(said, `topic:${id}`)
    if (isOn !== undefined) return { isOn, why: 'topic' }
  }
  const ofMeeting = choiceOf(said, `meeting:${facts.meetingId}`)
  if (ofMeeting !== undefined) return { isOn: ofMeeting, why: 'meeting' }
  const ofNotebook = choiceOf(said, 'notebook')
  if (ofNotebook !== undefined) return { isOn: ofNotebook, why: 'notebook' }
  if (facts.attendees.some((attendee) => book.isSame(attendee, person)))
    return { isOn: true, why: 'attended' }
  const who = book.whoIs(person)
  const isNamed = (names: readonly string[] = []) =>
    names.some((name) => book.whoIsCalled(name) === who)
  if (isNamed(topic?.proposers)) return { isOn: true, why: 'proposed' }
  if (isNamed(topic?.assignees)) return { isOn: true, why: 'assigned' }
  return { isOn: false, why: 'nothing' }
}

/** What somebody said of the whole notebook; `undefined` when they said nothing. */
export function notebookWatchOf(
  { watches, book }: WatchRules,
  person: DevicePerson,
): boolean | undefined {
  return choiceOf(
    watches.filter((watch) => book.isSame(watch.person, person)),
    'notebook',
  )
}

/** The same as `watchOf`, read off the documents for one question. */
export const isWatching = (
  notebook: Doc,
  meeting: MeetingRef,
  person: DevicePerson,
  topicId?: string,
): boolean => watchOf(readWatchRules(notebook), readWatchFacts(meeting), person, topicId).isOn

/** Everybody who watches a meeting, or with `topicId` that topic of it: each person once, by name. */
export function watchersOf(notebook: Doc, meeting: MeetingRef, topicId?: string): Watcher[] {
  const rules = readWatchRules(notebook)
  const facts = readWatchFacts(meeting)
  const watchers = new Map<string, { name: string; ids: string[] }>()
  for (const person of everybody(notebook, rules, facts)) {
    const who = rules.book.whoIs(person)
    const known = watchers.get(who)
    if (known && person.id !== '' && !known.ids.includes(person.id)) known.ids.push(person.id)
    if (known || !watchOf(rules, facts, person, topicId).isOn) continue
    watchers.set(who, { name: person.name, ids: person.id === '' ? [] : [person.id] })
  }
  return [...watchers.values()].sort((a, b) => a.name.localeCompare(b.name))
}

const choiceOf = (said: readonly Watch[], scope: WatchScope): boolean | undefined => {
  const choices = said.filter((watch) => watch.scope === scope)
  return choices.length === 0 ? undefined : choices.every(({ isOn }) => isOn)
}

/** Who may watch: whoever the notebook lists or has heard, and whoever the meeting names. */
function everybody(notebook: Doc, { watches }: WatchRules, facts: WatchFacts): DevicePerson[] {
  const named = facts.topics.flatMap(({ proposers, assignees }) => [...proposers, ...assignees])
  return [
    ...listPeople(notebook).map(({ id, name }) => ({ id, name })),
    ...facts.attendees,
    ...watches.map(({ person }) => person),
    ...named.map((name) => ({ id: '', name })),
  ]
}
