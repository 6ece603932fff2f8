import { applyUpdate, type Doc } from 'yjs'
import type { MeetingJson } from '../../shared/confab-json'
import { WORKSPACE_ROOM, newId, notebookRoom } from '../../shared/documents/ids'
import { initNotebook } from '../../shared/documents/notebook'
import { listNotebook } from '../../shared/documents/workspace'
import type { ListedNotebook } from '../../shared/documents/workspace'
import type { BuiltNotebook } from '../../shared/import/build-notebook'
import type { PowerFacts } from '../../shared/replication/pause'
import { charterUpdate } from '../../shared/outcomes/charter'
import type { Correction } from '../../shared/import/correction'
import type { Result } from '../../shared/result'
import { checkOff, type ActionPlace } from './check-off'
import { correctImport, type UndoCorrection } from './correct-import'
import type { Me } from './device'
import { followMeetings } from './followed-meetings'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import type { Looks } from './looks/looks'
import { openImportMemory } from './import-memory'
import { createImports, type Imports } from './imports'
import type { LiveValue } from './live-value'
import type { MeetingSession } from './meeting-session'
import { openDocuments, type OpenDocuments } from './notebook-documents'
import {
  exportWhole,
  storeNotebook,
  type ExportedNotebook,
  type Following,
} from './notebook-transfer'
import type { FactsReader } from './notebook-facts'
import type { NotebookSession } from './notebook-session'
import { openFollowedNotebook } from './open-notebook'
import type { Past } from './past/past'
import { planFollower, planMeeting, type NewMeetingForm } from './plan-meeting'
import { recoverMeeting } from './recover-meeting'
import { readDocumentHere, readMeetingHere } from './read-meeting-here'
import { createBringTasks } from './replication/bring-tasks'
import type { KeepRules } from './replication/keep-rules'
import { openReplicaMemory } from './replication/replica-memory'
import {
  startReplication,
  type Replication,
  type ReplicationOptions,
} from './replication/replication'
import { pageClock } from './replication/replication-clock'
import { openWindowShare } from './replication/window-share'
import { createReplicator } from './replicator'
import { createRooms, type Rooms } from './rooms'
import type { StoreNames } from './store-names'
import { createStoredChanges, type StoredChanges } from './stored-changes'
import type { SyncState } from './sync-state'
import type { WaitingEdits } from './waiting-edits'
import { followListing, type WorkspaceDirectory } from './workspace-listing'

/** All notebooks of one relay, as this device holds them. */
export interface WorkspaceSession {
  readonly me: Me
  /** Where people can join: `http://host:port`; nothing while no relay is known. */
  readonly relayUrl: LiveValue<string | undefined>
  readonly notebooks: LiveValue<readonly ListedNotebook[]>
  readonly directory: WorkspaceDirectory
  /** Where the edits of the whole workspace are. */
  readonly sync: LiveValue<SyncState>
  readonly whenLoaded: Promise<void>
  openNotebook(notebookId: string): OpenNotebook
  openMeeting(notebook: NotebookSession, meetingId: string): MeetingSession
  /** The past of an open meeting. */
  pastOf(meeting: MeetingSession): Past
  /** Makes a notebook and resolves to its id once it is on this device's disk. */
  createNotebook(title: string): Promise<string>
  /** Stores a new notebook, whole or not at all. */
  storeNotebook(built: BuiltNotebook, following?: Following): Promise<Result<void, 'cancelled'>>
  readonly imports: Imports
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
  /** A meeting as this device holds it, read without opening it; nothing where it is not here. */
  readMeeting(meetingId: string): Promise<MeetingJson | undefined>
  /** Reads a document as this device holds it, open or not, without opening it; nothing where it is not here. */
  readDocument<Value>(room: string, read: (doc: Doc) => Value): Promise<Value | undefined>
  /** The relay's time now, in ms. */
  relayNow(): number
  /** Where to hear that what this device holds of a document is another now, be it open or not. */
  readonly storedChanges: Pick<StoredChanges, 'on'>
  /** Resolves when every change of these rooms so far is on this device's disk, or rejects with what keeps it from there. */
  whenStored(rooms: readonly string[]): Promise<void>
  /** Where the documents of this workspace lie on this device. */
  readonly storeNames: Pick<StoreNames, 'asData'>
  /** How much of the workspace is on this device. */
  readonly replication: Replication
  /** What has been looked at on this device, and what changed since. */
  readonly looks: Looks
  /** Checks an action off, or opens it again, in whichever meeting it stands. */
  checkOff(action: ActionPlace, isDone: boolean): Promise<void>
  /** Puts something right that an import got wrong; resolves to how it is taken back. */
  correctImport(
    notebook: NotebookSession,
    correction: Correction,
  ): Promise<UndoCorrection | undefined>
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
  /** What tells its documents on this device from another workspace's. */
  readonly storePrefix: string
  /** What is kept on this device. */
  readonly rules: KeepRules
  /** What the device runs on. */
  readonly power: LiveValue<PowerFacts>
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
  const { notebooks, directory, ...listed } = followListing(listing)
  const storedChanges = createStoredChanges()
  rooms.onChange((room) => storedChanges.tell([room]))
  const readDocument = createReader(rooms, storeNames)
  const { relayNow } = listing
  const meetings = followMeetings({ ...options, rooms, storedChanges, readDocument, relayNow })
  const store = { listing, storeNames, waitingEdits, storedChanges }
  const replication = replicateWorkspace(options, {
    rooms,
    notebooks,
    replicator,
    storedChanges,
    line: listing.sync,
  })
  const home = { me, rooms, listing, replication, storeNames, storedChanges }
  return {
    me,
    relayUrl,
    notebooks,
    directory,
    sync: rooms.sync,
    whenLoaded: listing.whenLoaded,
    openNotebook: (id) => openFollowedNotebook(home, id),
    openMeeting: meetings.openMeeting,
    pastOf: meetings.pastOf,
    looks: meetings.looks,
    createNotebook: (title) =>
      make(rooms.open(notebookRoom(newId())), listing, (document, id) => {
        initNotebook(document.doc, { title }, newId)
        applyUpdate(document.doc, charterUpdate(), LOCAL_CHANGE)
        listNotebook(listing.doc, { id, title }, LOCAL_CHANGE)
      }),
    storeNotebook: (built, following) => storeNotebook(built, store, following),
    createMeeting: (notebook, form) => planMeeting(rooms.open, notebook, form),
    planNext: (notebook) => planFollower(rooms.open, notebook),
    async recoverMeeting(notebook, meeting) {
      const id = await recoverMeeting(rooms.open, notebook, meeting)
      storeNames.setAside(meeting.document.room)
      waitingEdits.clear(meeting.document.room)
      replication.forget(meeting.document.room)
      return id
    },
    exportNotebook: (notebook) => exportWhole(rooms.open, notebook),
    exportMeeting: (notebook, id) => exportWhole(rooms.open, notebook, id),
    onMeetingEnded: meetings.onMeetingEnded,
    documentsOf: (notebook) => openDocuments(rooms, notebook, me),
    readMeeting: (id) => readMeetingHere(rooms, storeNames, id),
    readDocument,
    relayNow,
    storedChanges,
    storeNames,
    whenStored: async (all) => void (await Promise.all(all.map((room) => rooms.whenStored(room)))),
    replication,
    imports: createImports({
      ...store,
      me,
      open: rooms.open,
      notebooks,
      memory: openImportMemory(storeNames.of('imports')),
    }),
    correctImport: (notebook, correction) =>
      correctImport({ open: rooms.open, notebook, me }, correction),
    checkOff: (action, isDone) => checkOff(rooms.open, me, action, isDone),
    async close() {
      replicator.close()
      await meetings.close()
      await replication.close()
      listed.close()
      await rooms.close()
    },
  }
}

const createReader =
  (rooms: Rooms, storeNames: StoreNames): WorkspaceSession['readDocument'] =>
  (room, read) =>
    readDocumentHere(rooms, storeNames, room, read)

/** Keeps the workspace on this device. */
const replicateWorkspace = (
  options: WorkspaceOptions,
  parts: Pick<ReplicationOptions, 'rooms' | 'notebooks' | 'replicator' | 'storedChanges' | 'line'>,
) =>
  startReplication({
    ...options,
    ...parts,
    place() {
      const url = options.relayUrl.get()
      return url === undefined ? undefined : { url, token: options.token() }
    },
    memory: openReplicaMemory(options.storeNames.of('replica')),
    tasks: createBringTasks(),
    clock: pageClock,
    openShare: (hear) => openWindowShare(`replica:${options.storePrefix}`, hear),
  })

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
