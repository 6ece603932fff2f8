import type { MeetingJson, PersonJson } from '../../shared/confab-json'
import { meetingRoom, newId } from '../../shared/documents/ids'
import { readMeeting, type PersonIdOf } from '../../shared/documents/meeting-json'
import { listPeople } from '../../shared/documents/notebook'
import { applyMeeting } from '../../shared/merge/apply-meeting'
import { mergeMeetings } from '../../shared/merge/merge-meeting'
import { isSame } from '../../shared/merge/same'
import type { Me } from './device'
import { LOCAL_CHANGE } from './document-session'
import { introduceWriter } from './introduce-writer'
import type { NotebookSession } from './notebook-session'
import type { Rooms } from './rooms'
import { untilReadable } from './until-readable'

/** The documents of a notebook, and who changes them. */
export interface ChangingNotebook {
  readonly open: Rooms['open']
  readonly notebook: NotebookSession
  readonly me: Me
}

/** A meeting as it was and as it became. */
export interface MeetingChange {
  readonly before: MeetingJson
  readonly after: MeetingJson
}

/**
 * Changes a meeting, open or not, by the least edits; what others write in it meanwhile stays. Gives nothing
 * where nothing is to be changed or this app may not write it. Resolves once it is on this device's disk.
 */
export async function changeMeeting(
  { open, notebook, me }: ChangingNotebook,
  meetingId: string,
  change: (meeting: MeetingJson) => MeetingJson,
  people: readonly PersonJson[] = listPeople(notebook.document.doc),
): Promise<MeetingChange | undefined> {
  const document = open(meetingRoom(meetingId))
  try {
    await untilReadable(document)
    const before = readMeeting(document.doc, meetingId)
    const after = before && change(before)
    if (!after || isSame(before, after) || document.readOnly.get()) return undefined
    introduceWriter(document, me)
    applyMeeting(document.doc, after, {
      newId,
      personIdOf: personAmong(people),
      nowMs: document.relayNow(),
      origin: LOCAL_CHANGE,
    })
    const { date, title, state } = after
    notebook.list({ id: meetingId, date, title, state })
    await document.whenStored()
    return { before, after }
  } finally {
    await document.close()
  }
}

/** Takes a change back; what was written since stays. */
export async function takeBack(
  changing: ChangingNotebook,
  { before, after }: MeetingChange,
): Promise<void> {
  await changeMeeting(
    changing,
    before.id ?? '',
    (now) => mergeMeetings(after, now, before, { accept: 'all' }).meeting,
  )
}

/** Finds people by name or alias. Somebody a notebook does not list, "everyone", has an id in the meeting only. */
export const personAmong =
  (people: readonly PersonJson[]): PersonIdOf =>
  (name) =>
    people.find((person) => [person.name, ...person.aliases].includes(name))?.id ?? newId()
