import type { NotebookJson } from '../../shared/confab-json'
import { meetingRoom } from '../../shared/documents/ids'
import { readNotebook } from '../../shared/documents/notebook-json'
import { listNotebook } from '../../shared/documents/workspace'
import type { BuiltNotebook } from '../../shared/import/build-notebook'
import { fail, succeed, type Result } from '../../shared/result'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { nextTask } from './next-task'
import type { NotebookSession } from './notebook-session'
import type { Rooms } from './rooms'
import { stageDocuments } from './staged-documents'
import type { StoreNames } from './store-names'
import type { StoredChanges } from './stored-changes'
import { untilReadable } from './until-readable'
import type { WaitingEdits } from './waiting-edits'

/** A notebook as Confab JSON, and the dates of meetings that are not on this device. */
export interface ExportedNotebook {
  readonly notebook: NotebookJson
  readonly missing: readonly string[]
}

/** What a new notebook is stored with. */
export interface NotebookStore {
  readonly listing: DocumentSession
  readonly storeNames: StoreNames
  readonly waitingEdits: WaitingEdits
  readonly storedChanges: StoredChanges
}

/** How storing is followed, and called off. */
export interface Following {
  readonly signal?: AbortSignal
  /** Gets the share done, 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** How many rooms are noted in one go: the page's storage is slow. */
const NOTED_AT_ONCE = 40

/**
 * Stores a new notebook. It is listed, and told to the relay, only once all of it is on this device's
 * disk: half a notebook is none. Called off, everything is taken off the disk again.
 */
export async function storeNotebook(
  { id, title, documents }: BuiltNotebook,
  { listing, storeNames, waitingEdits, storedChanges }: NotebookStore,
  { signal, onProgress = () => {} }: Following = {},
): Promise<Result<void, 'cancelled'>> {
  const staged = stageDocuments(storeNames)
  await listing.whenLoaded
  let stored = 0
  try {
    await staged.storeAll(documents, signal, () => {
      stored += 1
      onProgress(stored / documents.length)
    })
  } catch (reason) {
    await staged.drop()
    throw reason
  }
  if (signal?.aborted) {
    await staged.drop()
    return fail('cancelled')
  }
  for (let at = 0; at < documents.length; at += NOTED_AT_ONCE) {
    await nextTask()
    waitingEdits.addAll(documents.slice(at, at + NOTED_AT_ONCE).map(({ room }) => room))
  }
  listNotebook(listing.doc, { id, title }, LOCAL_CHANGE)
  await listing.whenStored()
  storedChanges.tell(documents.map(({ room }) => room))
  return succeed(undefined)
}

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
