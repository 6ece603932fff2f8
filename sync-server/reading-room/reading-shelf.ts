import type { Doc } from 'yjs'
import { meetingRoom, notebookRoom, WORKSPACE_ROOM } from '../../shared/documents/ids'
import { listNotebooks } from '../../shared/documents/workspace'
import { parseRoomName, type RoomName } from '../../shared/protocol/room-name'
import type { ReadingAccess } from '../../shared/reading-room/reading-access'
import { readDirectoryAccess } from '../../shared/reading-room/reading-settings'
import type { DocumentReader } from '../reading/document-reader'
import type { StoredNews } from '../reading/stored-news'
import { createKeptViews } from './kept-views'
import { createTurns, NotNow } from './turns'
import { viewMeeting, viewNotebook, type MeetingView, type NotebookView } from './views'

/** The notebooks of a workspace, and who may read their list. */
export interface DirectoryView {
  readonly access: ReadingAccess
  readonly notebookIds: readonly string[]
}

/** What was read of documents for people outside, kept until they change. Rejects with `NotNow` where that cannot be. */
export interface ReadingShelf {
  directory(): Promise<DirectoryView>
  /** `undefined` where there is no such notebook. */
  notebook(id: string): Promise<NotebookView | undefined>
  /** `undefined` where the notebook lists no such meeting. */
  meeting(notebookId: string, id: string): Promise<MeetingView | undefined>
}

/** How many are kept of each kind: a meeting of an hour takes some 20 KB. */
const MOST_KEPT = 500

/** Reads one document after the other, so that those who write have the relay to themselves meanwhile. */
export function createReadingShelf(
  reader: DocumentReader,
  news: Pick<StoredNews, 'onStored'>,
): ReadingShelf {
  const turns = createTurns()
  const directories = createKeptViews<DirectoryView>(1)
  const notebooks = createKeptViews<NotebookView | undefined>(MOST_KEPT)
  const meetings = createKeptViews<MeetingView | undefined>(MOST_KEPT)
  news.onStored((room) => [directories, notebooks, meetings].forEach((kept) => kept.drop(room)))

  const changeOf = async (room: RoomName) => (await reader.lastChangeMs(room)) ?? 0

  async function look<View>(
    room: RoomName,
    view: (doc: Doc) => View | Promise<View>,
  ): Promise<View> {
    const doc = await reader.read(room)
    if (!doc) throw new NotNow(`${room} cannot be read`)
    try {
      return await view(doc)
    } finally {
      doc.destroy()
    }
  }

  return {
    async directory() {
      const room = parseRoomName(WORKSPACE_ROOM)
      if (room === undefined) return { access: 'off', notebookIds: [] }
      return directories.take([room], () => turns.take(() => look(room, viewDirectory)))
    },
    async notebook(id) {
      const room = parseRoomName(notebookRoom(id))
      if (room === undefined) return undefined
      return notebooks.take([room], () =>
        turns.take(() => look(room, async (doc) => viewNotebook(id, doc, await changeOf(room)))),
      )
    },
    async meeting(notebookId, id) {
      const listing = parseRoomName(notebookRoom(notebookId))
      const room = parseRoomName(meetingRoom(id))
      if (listing === undefined || room === undefined) return undefined
      return meetings.take([listing, room], () =>
        turns.take(() =>
          look(listing, (doc) =>
            look(room, async (meeting) =>
              viewMeeting({ id: notebookId, doc }, { id, doc: meeting }, await changeOf(room)),
            ),
          ),
        ),
      )
    },
  }
}

const viewDirectory = (doc: Doc): DirectoryView => ({
  access: readDirectoryAccess(doc),
  notebookIds: listNotebooks(doc).map(({ id }) => id),
})
