import type { Doc } from 'yjs'
import type { TellingAbout } from '../../shared/digest/telling-about'
import { meetingRoom, notebookRoom } from '../../shared/documents/ids'
import { readMeetingMeta } from '../../shared/documents/meeting'
import { readNotebookMeta } from '../../shared/documents/notebook'
import { parseRoomName, type RoomName } from '../../shared/protocol/room-name'
import type { DocumentReader } from '../reading/document-reader'
import type { Channels } from './channels-file'

/** What reading for messages needs from outside. */
export interface AboutSources {
  readonly reader: DocumentReader
  readonly channels: Channels
  readonly nowMs: () => number
}

/** The meeting a room holds; `undefined` for other rooms. */
export const meetingOfRoom = (room: RoomName): string | undefined => idIn(room, meetingRoom(''))

/** The notebook a room holds; `undefined` for other rooms. */
export const notebookOfRoom = (room: RoomName): string | undefined => idIn(room, notebookRoom(''))

const idIn = (room: RoomName, prefix: string) =>
  room.startsWith(prefix) ? room.slice(prefix.length) : undefined

/** `no-meeting`: nobody has begun it; `unreadable`: it, or the notebook it is in, cannot be read or has not arrived. */
export type AboutFailure = 'no-meeting' | 'unreadable'

/** Reads a meeting with its notebook, and lets go of both when `work` is done. */
export async function withMeeting<Value>(
  meetingId: string,
  { reader, channels, nowMs }: AboutSources,
  work: (about: TellingAbout) => Promise<Value>,
): Promise<Value | AboutFailure> {
  const meeting = await readRoom(reader, meetingRoom(meetingId))
  if (!meeting) return 'unreadable'
  const notebookId = readMeetingMeta(meeting)?.notebookId
  const notebook =
    notebookId === undefined ? undefined : await readRoom(reader, notebookRoom(notebookId))
  try {
    if (notebookId === undefined) return 'no-meeting'
    if (!notebook || !readNotebookMeta(notebook)) return 'unreadable'
    return await work({
      notebook: { id: notebookId, doc: notebook },
      meeting: { id: meetingId, doc: meeting },
      channels: channels.channels,
      publicUrl: channels.publicUrl,
      nowMs: nowMs(),
    })
  } finally {
    meeting.destroy()
    notebook?.destroy()
  }
}

/** Reads a document by the name of its room, which a meeting may have from anybody. */
export async function readRoom(reader: DocumentReader, name: string): Promise<Doc | undefined> {
  const room = parseRoomName(name)
  return room && reader.read(room)
}
