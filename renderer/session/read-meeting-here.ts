import type { Doc } from 'yjs'
import type { MeetingJson } from '../../shared/confab-json'
import { meetingRoom } from '../../shared/documents/ids'
import { readMeeting } from '../../shared/documents/meeting-json'
import type { Rooms } from './rooms'
import type { StoreNames } from './store-names'
import { listStoreNames, readStored } from './stored-document'

/** Reads a meeting as this device holds it, open or not, without opening it. */
export const readMeetingHere = (
  rooms: Pick<Rooms, 'peek'>,
  storeNames: StoreNames,
  meetingId: string,
): Promise<MeetingJson | undefined> =>
  readDocumentHere(rooms, storeNames, meetingRoom(meetingId), (doc) => readMeeting(doc, meetingId))

/** Reads any document as this device holds it; nothing where it is not here. */
export async function readDocumentHere<Value>(
  rooms: Pick<Rooms, 'peek'>,
  storeNames: StoreNames,
  room: string,
  read: (doc: Doc) => Value,
): Promise<Value | undefined> {
  const open = rooms.peek(room)
  if (open) return read(open)
  const name = storeNames.of(room)
  if (!(await listStoreNames()).has(name)) return undefined
  return (await readStored(name, undefined, read))?.value
}
