import type { MeetingJson } from '../../shared/confab-json'
import { meetingRoom } from '../../shared/documents/ids'
import { readMeeting } from '../../shared/documents/meeting-json'
import type { Rooms } from './rooms'
import type { StoreNames } from './store-names'
import { listStoreNames, readStored } from './stored-document'

/** Reads a meeting as this device holds it, open or not, without opening it. */
export async function readMeetingHere(
  rooms: Pick<Rooms, 'peek'>,
  storeNames: StoreNames,
  meetingId: string,
): Promise<MeetingJson | undefined> {
  const room = meetingRoom(meetingId)
  const open = rooms.peek(room)
  if (open) return readMeeting(open, meetingId)
  const name = storeNames.of(room)
  if (!(await listStoreNames()).has(name)) return undefined
  const stored = await readStored(name, undefined, (doc) => readMeeting(doc, meetingId))
  return stored?.value
}
