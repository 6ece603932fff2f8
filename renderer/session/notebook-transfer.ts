import type { NotebookJson } from '../../shared/confab-json'
import { meetingRoom, newId, notebookRoom } from '../../shared/documents/ids'
import { readNotebook, writeNotebook } from '../../shared/documents/notebook-json'
import { listNotebook } from '../../shared/documents/workspace'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import type { NotebookSession } from './notebook-session'
import type { Rooms } from './rooms'
import { untilReadable } from './until-readable'

/** A notebook as Confab JSON, and the dates of meetings that are not on this device. */
export interface ExportedNotebook {
  readonly notebook: NotebookJson
  readonly missing: readonly string[]
}

/** Makes a notebook out of Confab JSON. Resolves to its id once everything is on this device's disk. */
export async function importInto(
  open: Rooms['open'],
  listing: DocumentSession,
  json: NotebookJson,
  onProgress: (share: number) => void = () => {},
): Promise<string> {
  const id = newId()
  const document = open(notebookRoom(id))
  const rooms: DocumentSession[] = []
  const loadedRooms = await Promise.all(
    json.meetings.map(async () => {
      const session = open(meetingRoom(newId()))
      rooms.push(session)
      await session.whenLoaded
      onProgress((0.5 * rooms.length) / json.meetings.length)
      return session
    }),
  )
  await Promise.all([document.whenLoaded, listing.whenLoaded])
  const free = loadedRooms.values()
  writeNotebook(document.doc, id, json, {
    newId,
    newMeeting() {
      const session = free.next().value
      if (!session) throw new Error('An import needs as many documents as it has meetings')
      return { id: idOf(session), doc: session.doc }
    },
  })
  let stored = 0
  for (const session of [...rooms, document]) {
    await session.whenStored()
    await session.close()
    stored += 1
    onProgress(0.5 + (0.5 * stored) / (rooms.length + 1))
  }
  // Last, so that nobody is shown a notebook that is only half on the disk.
  listNotebook(listing.doc, { id, title: json.title }, LOCAL_CHANGE)
  await listing.whenStored()
  return id
}

const idOf = (session: DocumentSession) => session.room.slice('meeting-'.length)

/**
 * Reads a notebook with every meeting that is on this device, or arrives from the relay while it is read; with only
 * one of its meetings where that is named.
 */
export async function exportWhole(
  open: Rooms['open'],
  notebook: NotebookSession,
  onlyMeetingId?: string,
): Promise<ExportedNotebook> {
  const listed = notebook.meetings
    .get()
    .filter(({ id }) => onlyMeetingId === undefined || id === onlyMeetingId)
  const sessions = new Map(listed.map(({ id }) => [id, open(meetingRoom(id))]))
  await Promise.all([...sessions.values()].map(untilReadable))
  const json = readNotebook(notebook.document.doc, (id) => sessions.get(id)?.doc)
  await Promise.all([...sessions.values()].map((session) => session.close()))
  if (!json) throw new Error(`Notebook ${notebook.id} has not arrived on this device`)
  const present = new Set(json.meetings.map(({ id }) => id))
  return {
    notebook: json,
    missing: listed.flatMap(({ id, date }) => (present.has(id) ? [] : [date])),
  }
}
