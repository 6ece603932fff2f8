import { applyUpdate } from 'yjs'
import type { NotebookJson } from '../../shared/confab-json'
import { WORKSPACE_ROOM, meetingRoom, newId, notebookRoom } from '../../shared/documents/ids'
import { initNotebook } from '../../shared/documents/notebook'
import { listNotebook, listNotebooks, workspaceNotebooks } from '../../shared/documents/workspace'
import type { ListedNotebook } from '../../shared/documents/workspace'
import { charterUpdate } from '../../shared/outcomes/charter'
import { checkOff, type ActionPlace } from './check-off'
import type { Me } from './device'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { createReading, type LiveValue } from './live-value'
import { openListedMeeting } from './listed-meeting'
import type { MeetingSession } from './meeting-session'
import { exportWhole, importInto, type ExportedNotebook } from './notebook-transfer'
import { createFactsReader, type FactsReader } from './notebook-facts'
import { openDocuments, type OpenDocuments } from './notebook-documents'
import { openNotebookSession, type NotebookSession } from './notebook-session'
import { planFollower, planMeeting, type NewMeetingForm } from './plan-meeting'
import { recoverMeeting } from './recover-meeting'
import { createReplicator } from './replicator'
import { createRooms } from './rooms'
import type { StoreNames } from './store-names'
import type { SyncState } from './sync-state'
import type { WaitingEdits } from './waiting-edits'

/** All notebooks of one relay, as this device holds them. */
export interface WorkspaceSession {
  readonly me: Me
  /** Where people can join: `http://host:port`; nothing while no relay is known. */
  readonly relayUrl: LiveValue<string | undefined>
  readonly notebooks: LiveValue<readonly ListedNotebook[]>
  /** Where the edits of the whole workspace are. */
  readonly sync: LiveValue<SyncState>
  readonly whenLoaded: Promise<void>
  openNotebook(notebookId: string): OpenNotebook
  openMeeting(notebook: NotebookSession, meetingId: string): MeetingSession
  /** Makes a notebook and resolves to its id once it is on this device's disk. */
  createNotebook(title: string): Promise<string>
  /** Makes a notebook out of Confab JSON; `onProgress` gets the share done, 0 to 1. */
  importNotebook(json: NotebookJson, onProgress?: (share: number) => void): Promise<string>
  /** Makes a meeting on a day and resolves to its id once it is on this device's disk. */
  createMeeting(notebook: NotebookSession, meeting: NewMeetingForm): Promise<string>
  /**
   * Makes what comes after the last meeting that is over, where that is missing, and carries on what it
   * left. Resolves to its id, or to nothing where the notebook has no rhythm and plans none.
   */
  planNext(notebook: NotebookSession): Promise<string | undefined>
  /**
   * Saves this device's version of a meeting as a new one, and leaves the meeting's own place to the
   * relay's version from the next start on. Nothing is deleted. Resolves to the new meeting's id.
   */
  recoverMeeting(notebook: NotebookSession, meeting: MeetingSession): Promise<string>
  /** Reads a notebook with all its meetings; `missing` names the dates that are not on this device. */
  exportNotebook(notebook: NotebookSession): Promise<ExportedNotebook>
  /** The same with one meeting alone. */
  exportMeeting(notebook: NotebookSession, meetingId: string): Promise<ExportedNotebook>
  /** Calls back when somebody ends a meeting in this window; gives back the way to stop. */
  onMeetingEnded(hear: (notebook: NotebookSession, meetingId: string) => void): () => void
  /** The documents of a notebook, for what reads and changes all of them. */
  documentsOf(notebook: NotebookSession): OpenDocuments
  /** Checks an action off, or opens it again, in whichever meeting it stands. */
  checkOff(action: ActionPlace, isDone: boolean): Promise<void>
  close(): Promise<void>
}

/** A notebook with what is known of its meetings. */
export interface OpenNotebook extends NotebookSession {
  readonly facts: FactsReader
}

/** What a workspace needs from outside. */
export interface WorkspaceOptions {
  readonly me: Me
  /** Where this workspace's documents live on this device, apart from another's. */
  readonly storeNames: StoreNames
  /** What the relay asks for where it has a secret. */
  readonly token: () => string | undefined
  /** The relay as people see it, `http://host:port`. */
  readonly relayUrl: LiveValue<string | undefined>
  readonly waitingEdits: WaitingEdits
}

/** Opens a workspace on this device and follows its relay. */
export function openWorkspace(options: WorkspaceOptions): WorkspaceSession {
  const { me, relayUrl, waitingEdits, storeNames } = options
  const rooms = createRooms({ ...options, syncUrl: asSyncUrl(relayUrl) })
  const listing = rooms.open(WORKSPACE_ROOM)
  const replicator = createReplicator(rooms, waitingEdits, listing.sync)
  const notebooks = createReading([workspaceNotebooks(listing.doc)], () =>
    listNotebooks(listing.doc),
  )
  const hearers = new Set<(notebook: NotebookSession, meetingId: string) => void>()
  const openNotebook = (id: string) => {
    const session = openNotebookSession(id, rooms.open(notebookRoom(id)), me)
    const { meetings, document } = session
    const refresh = (ids: readonly string[]) => replicator.refresh(ids.map(meetingRoom))
    const facts = createFactsReader({
      rooms,
      storeNames,
      notebook: document.doc,
      meetings,
      refresh,
    })
    const follow = () => {
      replicator.want(session.meetings.get().map((meeting) => meetingRoom(meeting.id)))
      const title = session.meta.get()?.title
      if (title !== undefined) listNotebook(listing.doc, { id, title }, LOCAL_CHANGE)
    }
    const stops = [session.meetings.subscribe(follow), session.meta.subscribe(follow)]
    void Promise.all([session.document.whenLoaded, listing.whenLoaded]).then(follow)
    return {
      ...session,
      facts,
      close: () => {
        for (const stop of stops) stop()
        facts.close()
        return session.close()
      },
    }
  }
  return {
    me,
    relayUrl,
    notebooks,
    sync: rooms.sync,
    whenLoaded: listing.whenLoaded,
    openNotebook,
    openMeeting: (notebook, id) =>
      openListedMeeting(rooms.open, notebook, id, me, () => {
        for (const hear of hearers) hear(notebook, id)
      }),
    createNotebook: (title) =>
      make(rooms.open(notebookRoom(newId())), listing, (document, id) => {
        initNotebook(document.doc, { title }, newId)
        applyUpdate(document.doc, charterUpdate(), LOCAL_CHANGE)
        listNotebook(listing.doc, { id, title }, LOCAL_CHANGE)
      }),
    importNotebook: (json, onProgress) => importInto(rooms.open, listing, json, onProgress),
    createMeeting: (notebook, form) => planMeeting(rooms.open, notebook, form),
    planNext: (notebook) => planFollower(rooms.open, notebook),
    async recoverMeeting(notebook, meeting) {
      const id = await recoverMeeting(rooms.open, notebook, meeting)
      storeNames.setAside(meeting.document.room)
      waitingEdits.clear(meeting.document.room)
      return id
    },
    exportNotebook: (notebook) => exportWhole(rooms.open, notebook),
    exportMeeting: (notebook, id) => exportWhole(rooms.open, notebook, id),
    onMeetingEnded(hear) {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    documentsOf: (notebook) => openDocuments(rooms, notebook, me),
    checkOff: (action, isDone) => checkOff(rooms.open, me, action, isDone),
    async close() {
      replicator.close()
      notebooks.close()
      await rooms.close()
    },
  }
}

/** Fills a new document and lets go of it again once it, and the list that names it, are on the disk. */
async function make(
  document: DocumentSession,
  list: DocumentSession,
  fill: (document: DocumentSession, id: string) => void,
): Promise<string> {
  const id = document.room.slice(document.room.indexOf('-') + 1)
  await Promise.all([document.whenLoaded, list.whenLoaded])
  fill(document, id)
  await Promise.all([document.whenStored(), list.whenStored()])
  await document.close()
  return id
}

/** The address of the relay's sync endpoint. */
function asSyncUrl(relayUrl: LiveValue<string | undefined>): LiveValue<string | undefined> {
  const convert = (url: string | undefined) =>
    url === undefined ? undefined : `${url.replace(/^http/, 'ws').replace(/\/+$/, '')}/sync`
  return { get: () => convert(relayUrl.get()), subscribe: relayUrl.subscribe }
}
