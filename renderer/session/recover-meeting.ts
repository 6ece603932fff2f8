import { meetingRoom, newId } from '../../shared/documents/ids'
import { meetingRoots } from '../../shared/documents/meeting'
import { writeMeeting } from '../../shared/documents/meeting-json'
import type { MeetingSession } from './meeting-session'
import type { NotebookSession } from './notebook-session'
import type { Rooms } from './rooms'

const RECOVERED = '(recovered copy)'

/**
 * Saves this device's version of a meeting as a meeting of its own. For one whose history differs from
 * the relay's: the two are never merged, and nothing is deleted. Resolves to the new id once it is stored.
 */
export async function recoverMeeting(
  open: Rooms['open'],
  notebook: NotebookSession,
  meeting: MeetingSession,
): Promise<string> {
  const json = meeting.toJson()
  if (!json) throw new Error(`Meeting ${meeting.id} holds nothing that could be recovered`)
  const id = newId()
  const document = open(meetingRoom(id))
  await document.whenLoaded
  const title = `${json.title} ${RECOVERED}`.trim()
  const people = [...meetingRoots.people(meeting.document.doc)]
  const idByName = new Map(people.map(([personId, { name }]) => [name, personId]))
  writeMeeting(document.doc, { ...json, title }, notebook.id, {
    newId,
    personIdOf: (name) => idByName.get(name) ?? newId(),
  })
  notebook.list({ id, date: json.date, title, state: json.state })
  await Promise.all([document.whenStored(), notebook.document.whenStored()])
  await document.close()
  return id
}
