import type { Doc } from 'yjs'
import type { MeetingJson, TopicJson } from '../confab-json'
import type { NewId } from '../documents/ids'
import { meetingRoots, readMeetingMeta, setMeetingMeta } from '../documents/meeting'
import { readMeeting, type PersonIdOf } from '../documents/meeting-json'
import { wayOf } from '../outcomes/attendance'
import { applyNotes } from './apply-notes'
import { applyOneTopic, applyTopics, type TopicTools } from './apply-topics'
import type { PeopleOf } from './apply-votes'

/** What bringing a meeting to a wanted state needs. */
export interface ApplyOptions {
  readonly newId: NewId
  /** Finds or makes the id of somebody who is not in the meeting yet. */
  readonly personIdOf: PersonIdOf
  /** The relay's time: when a topic that is not wanted any more was archived. */
  readonly nowMs: number
  /** `words`: votes, what the clock measured, who was there, and where the meeting stands stay as they are. */
  readonly extent?: 'all' | 'words'
  /** Whose change it is, e.g. `LOCAL_CHANGE`, so that it is one step of undo. */
  readonly origin?: unknown
}

/**
 * Brings a live meeting to the wanted state by the least edits, in one transaction: letters within a line, facts,
 * lines in and out, topics added, archived, brought back and put in order. Nothing that is there already is written
 * again, so what a colleague types in a line at the same time is kept; when all is there, there is no update at all.
 * Afterwards `readMeeting` gives `wanted`, with ids for what had none, as far as words, places, votes and the facts of
 * lines, of topics and in the head of a meeting go. What else is known about them (marks, rungs, stories, who led) comes
 * with what is new and stays as it is otherwise; `archived` and `late` are not looked at; the titles of topics merged
 * into another stay where they are, and ballots of an anonymous poll are not touched.
 */
export function applyMeeting(doc: Doc, wanted: MeetingJson, options: ApplyOptions): void {
  const tools = toolsOf(doc, options)
  doc.transact(() => {
    if (tools.extent === 'words') applyTitle(doc, wanted)
    else {
      applyMeta(doc, wanted)
      applyAttendance(doc, wanted.attendees, tools.people)
    }
    applyNotes(doc, undefined, wanted.intro, tools)
    applyTopics(doc, wanted, tools)
  }, options.origin)
}

/** Does the same with one topic, which has an id; one that is out of sight comes back at `place` among the others. */
export function applyTopic(
  doc: Doc,
  { wanted, place }: { readonly wanted: TopicJson; readonly place: number },
  options: ApplyOptions,
): void {
  doc.transact(() => applyOneTopic(doc, wanted, place, toolsOf(doc, options)), options.origin)
}

const toolsOf = (
  doc: Doc,
  { newId, personIdOf, nowMs, extent = 'all' }: ApplyOptions,
): TopicTools => ({
  newId,
  people: peopleOf(doc, personIdOf),
  nowMs,
  extent,
  wasInternal: listInternal(doc),
})

function applyTitle(doc: Doc, { title }: MeetingJson): void {
  if (readMeetingMeta(doc)?.title !== title) setMeetingMeta(doc, { title })
}

function applyMeta(doc: Doc, { date, title, state }: MeetingJson): void {
  const meta = readMeetingMeta(doc)
  const change = {
    ...(meta?.date !== date && { date }),
    ...(meta?.title !== title && { title }),
    ...(meta?.state !== state && { state }),
  }
  setMeetingMeta(doc, change)
}

function listInternal(doc: Doc): ReadonlySet<string> {
  const { intro = [], topics = [] } = readMeeting(doc, '') ?? {}
  const blocks = [...intro, ...topics.flatMap(({ notes }) => notes)]
  return new Set(blocks.flatMap(({ id, internal }) => (id && internal ? [id] : [])))
}

function peopleOf(doc: Doc, personIdOf: PersonIdOf): PeopleOf {
  const people = meetingRoots.people(doc)
  return {
    nameOf: (personId) => people.get(personId)?.name ?? personId,
    enter(name) {
      const known = [...people].find(([, person]) => person.name === name)?.[0]
      if (known !== undefined) return known
      const id = personIdOf(name)
      people.set(id, { name })
      return id
    },
  }
}

/** Who came is entered as there, who is not wanted as absent: presence would enter them again otherwise. */
function applyAttendance(doc: Doc, wanted: readonly string[], people: PeopleOf): void {
  const attendance = meetingRoots.attendance(doc)
  const here = [...attendance.keys()].filter((id) => wayOf(doc, id) !== 'absent')
  const names = new Set(here.map(people.nameOf))
  for (const id of here) if (!wanted.includes(people.nameOf(id))) attendance.set(id, false)
  for (const name of wanted) if (!names.has(name)) attendance.set(people.enter(name), true)
}
