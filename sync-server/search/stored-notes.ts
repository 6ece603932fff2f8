import type { Doc } from 'yjs'
import { forAudience, type Audience } from '../../shared/audience/for-audience'
import { CONFAB_FORMAT, type MeetingJson } from '../../shared/confab-json'
import { meetingRoom, notebookRoom, WORKSPACE_ROOM } from '../../shared/documents/ids'
import { readMeeting } from '../../shared/documents/meeting-json'
import { listMeetings, listPeople, type Person } from '../../shared/documents/notebook'
import { listNotebooks, type ListedNotebook } from '../../shared/documents/workspace'
import { parseRoomName } from '../../shared/protocol/room-name'
import { searchable, type SearchPage } from '../../shared/search/search-page'
import { readSearchThreads } from '../../shared/search/search-threads'
import type { DocumentReader } from '../reading/document-reader'

/** A meeting that a notebook of the workspace lists. */
export interface ListedPlace {
  readonly meetingId: string
  readonly notebookId: string
  readonly date: string
}

/** What the notebooks of a relay list. */
export interface StoredList {
  readonly notebooks: readonly ListedNotebook[]
  /** Newest first. */
  readonly meetings: readonly ListedPlace[]
  readonly people: readonly Person[]
}

/** Reads what the notebooks of the workspace list; what cannot be read now is left out, and the log says why. */
export async function listStored(reader: DocumentReader): Promise<StoredList> {
  const notebooks = (await readRoom(reader, WORKSPACE_ROOM, listNotebooks)) ?? []
  const meetings: ListedPlace[] = []
  const people: Person[] = []
  for (const { id: notebookId } of notebooks) {
    const read = await readRoom(reader, notebookRoom(notebookId), (doc) => ({
      listed: listMeetings(doc),
      known: listPeople(doc),
    }))
    for (const { id, date } of read?.listed ?? [])
      meetings.push({ meetingId: id, notebookId, date })
    people.push(...(read?.known ?? []))
  }
  return { notebooks, meetings: meetings.sort((a, b) => (a.date < b.date ? 1 : -1)), people }
}

/** Reads what may be found of a meeting by an audience; nothing where it is not there. */
export const readStoredPage = (
  reader: DocumentReader,
  { meetingId, notebookId }: ListedPlace,
  audience: Audience,
): Promise<SearchPage | undefined> =>
  readRoom(reader, meetingRoom(meetingId), (doc) => {
    const meeting = readMeeting(doc, meetingId)
    const fitted = meeting && fitMeeting(meeting, audience)
    const isFit = ({ isInternal }: { isInternal?: true }) => audience === 'inside' || !isInternal
    return fitted && searchable(fitted, notebookId, readSearchThreads(doc).filter(isFit))
  })

const fitMeeting = (meeting: MeetingJson, audience: Audience): MeetingJson | undefined =>
  forAudience(
    { format: CONFAB_FORMAT, title: '', charter: [], people: [], meetings: [meeting] },
    audience,
  ).notebook.meetings[0]

async function readRoom<Value>(
  reader: DocumentReader,
  name: string,
  read: (doc: Doc) => Value,
): Promise<Value | undefined> {
  const room = parseRoomName(name)
  const doc = room && (await reader.read(room))
  const value = doc && read(doc)
  doc?.destroy()
  return value
}
