import type { Doc } from 'yjs'
import type { MeetingJson } from '../confab-json'
import type { NewId } from '../documents/ids'
import { meetingRoots, readMeetingMeta, setMeetingMeta } from '../documents/meeting'
import type { PersonIdOf } from '../documents/meeting-json'
import { wayOf } from '../outcomes/attendance'
import { applyBlocks } from './apply-blocks'
import { applyTopics } from './apply-topics'
import { applyBallots, type PeopleOf } from './apply-votes'

/** What bringing a meeting to a wanted state needs. */
export interface ApplyOptions {
  readonly newId: NewId
  /** Finds or makes the id of somebody who is not in the meeting yet. */
  readonly personIdOf: PersonIdOf
  /** The relay's time: when a topic that is not wanted any more was archived. */
  readonly nowMs: number
  /** Whose change it is, e.g. `LOCAL_CHANGE`, so that it is one step of undo. */
  readonly origin?: unknown
}

/**
 * Brings a live meeting to the wanted state by the least edits, in one transaction: letters within a line, facts,
 * lines in and out, topics added, archived, brought back and put in order. Nothing that is there already is written
 * again, so what a colleague types in a line at the same time is kept; when all is there, there is no update at all.
 * Afterwards `readMeeting` gives `wanted`, with ids for what had none, wherever a document can hold it: the titles of
 * topics merged into another stay where they are, and of an anonymous poll ballots are not touched.
 */
export function applyMeeting(
  doc: Doc,
  wanted: MeetingJson,
  { newId, personIdOf, nowMs, origin }: ApplyOptions,
): void {
  const people = peopleOf(doc, personIdOf)
  doc.transact(() => {
    applyMeta(doc, wanted)
    applyAttendance(doc, wanted.attendees, people)
    const intro = applyBlocks(doc, undefined, wanted.intro, newId)
    const notes = applyTopics(doc, wanted, { newId, people, nowMs })
    applyBallots(doc, [...intro, ...notes], people)
  }, origin)
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
