import type { Doc } from 'yjs'
import { meetingRoom, notebookRoom } from '../../../shared/documents/ids'
import { readMeeting } from '../../../shared/documents/meeting-json'
import { listMeetings, listPeople, type Person } from '../../../shared/documents/notebook'
import { searchable } from '../../../shared/search/search-page'
import { readSearchThreads } from '../../../shared/search/search-threads'
import { storeNameOf } from '../../session/store-names'
import { listStoreNames, readStored } from '../../session/stored-document'
import type { SearchedNotebook } from './search-messages'
import type { KeptPage } from './search-store'

/** A meeting that lies on this device, and where. */
export interface MeetingPlace {
  readonly meetingId: string
  readonly notebookId: string
  readonly date: string
  readonly storeName: string
}

/** What this device holds of its notebooks. */
export interface DeviceNotes {
  /** The meetings that lie on this device, newest first, and the people of their notebooks. */
  list(notebooks: readonly SearchedNotebook[]): Promise<{
    readonly meetings: readonly MeetingPlace[]
    readonly people: readonly Person[]
  }>
  /** Reads a meeting, `known` again where it has not changed; nothing where it has gone, or is not whole yet. */
  read(place: MeetingPlace, knownMark: string | undefined): Promise<KeptPage | 'same' | undefined>
}

/** Reads what the documents' own stores hold on the disk; nothing is opened, and nothing written. */
export const deviceNotes: DeviceNotes = {
  async list(notebooks) {
    const names = await listStoreNames()
    const parts = await Promise.all(
      notebooks.map(async ({ id, stores }) => {
        const name = storeNameOf(stores, notebookRoom(id))
        const stored = names.has(name) ? await readStored(name, undefined, readList) : undefined
        const meetings = stored?.value.meetings ?? []
        const placed = meetings.map(({ id: meetingId, date }) => ({
          meetingId,
          notebookId: id,
          date,
          storeName: storeNameOf(stores, meetingRoom(meetingId)),
        }))
        return { placed, people: stored?.value.people ?? [] }
      }),
    )
    return {
      meetings: parts
        .flatMap(({ placed }) => placed)
        .filter(({ storeName }) => names.has(storeName))
        .sort((a, b) => (a.date < b.date ? 1 : -1)),
      people: parts.flatMap(({ people }) => people),
    }
  },
  async read({ meetingId, notebookId, storeName }, knownMark) {
    const known = knownMark === undefined ? undefined : { mark: knownMark, value: undefined }
    const stored = await readStored(storeName, known, (doc) => {
      const meeting = readMeeting(doc, meetingId)
      return meeting && searchable(meeting, notebookId, readSearchThreads(doc))
    })
    if (stored === undefined) return undefined
    if (stored === known) return 'same'
    return stored.value && { meetingId, mark: stored.mark, page: stored.value }
  },
}

const readList = (doc: Doc) => ({ meetings: listMeetings(doc), people: listPeople(doc) })
