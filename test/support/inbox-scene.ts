import 'fake-indexeddb/auto'
import { Doc } from 'yjs'
import { collect } from '../../renderer/inbox/collector'
import { createInboxNotebooks } from '../../renderer/inbox/inbox-notebooks'
import { openInboxStore } from '../../renderer/inbox/inbox-store'
import { markRead } from '../../renderer/inbox/seen-meetings'
import { keepStartNotices } from '../../renderer/inbox/start-notices'
import { noteStirs } from '../../renderer/inbox/stirs'
import { createLiveValue } from '../../renderer/session/live-value'
import { createStoredChanges } from '../../renderer/session/stored-changes'
import type { SyncState } from '../../renderer/session/sync-state'
import { meetingRoom, notebookRoom } from '../../shared/documents/ids'
import { initMeeting, meetingRoots } from '../../shared/documents/meeting'
import { initNotebook, listMeeting } from '../../shared/documents/notebook'
import { addTopic } from '../../shared/documents/topics'
import { setAttendance } from '../../shared/outcomes/attendance'
import { countingIds } from './counting-ids'
import { createManualTiming, settle } from './manual-timing'

export const ana = { id: 'ana', name: 'Ana Ruiz' }
export const bo = { id: 'bo', name: 'Bo Lind' }

let scenes = 0

/** Minutes a meeting rests in the scene before it is told. */
export const QUIET_MINUTES = 10

/** An inbox of Ana's, with one notebook and a meeting she was in; others write into the documents. */
export async function openInboxScene() {
  const timing = createManualTiming()
  const newId = countingIds()
  const docs = new Map<string, Doc>()
  const storedChanges = createStoredChanges()
  const hold = (room: string, doc: Doc) => {
    docs.set(room, doc)
    doc.on('update', () => storedChanges.tell([room]))
    storedChanges.tell([room])
    return doc
  }
  const store = openInboxStore(`inbox of scene ${(scenes += 1)}`)
  const session = {
    me: ana,
    storedChanges,
    sync: createLiveValue<SyncState>({ kind: 'on-device' }),
    notebooks: createLiveValue([{ id: 'n1', title: 'Garden' }]),
    relayNow: timing.nowMs,
    readDocument: async <Value>(room: string, read: (doc: Doc) => Value) => {
      const doc = docs.get(room)
      return doc && read(doc)
    },
  }
  const workspaces = createLiveValue([{ relay: undefined, session }])
  const { nowMs, later } = timing
  const stirred = new Set<() => void>()
  const notebooks = createInboxNotebooks()
  const end = new AbortController()
  const parts = { store, workspaces, notebooks, nowMs, later, tellChanged: () => {} }
  const stopNoting = noteStirs({
    ...parts,
    quietMs: () => QUIET_MINUTES * 60_000,
    onNotebook: notebooks.forget,
    tellStirred: () => stirred.forEach((hear) => hear()),
  })
  const notebook = hold(notebookRoom('n1'), new Doc())
  initNotebook(notebook, { title: 'Garden' }, newId)
  const addMeeting = (id: string, date: string) => {
    const doc = new Doc()
    initMeeting(doc, { notebookId: 'n1', date }, newId)
    for (const { id: personId, name } of [ana, bo]) meetingRoots.people(doc).set(personId, { name })
    hold(meetingRoom(id), doc)
    listMeeting(notebook, { id, date, title: '', state: 'planned' })
    return doc
  }
  const meeting = addMeeting('m1', '2023-11-15')
  setAttendance(meeting, ana, 'present')
  const topicId = addTopic(meeting, { title: 'Roof' }, newId)
  const inFront = new Set<string>()
  const work = collect(
    {
      ...parts,
      untilIdle: settle,
      onStir(hear) {
        stirred.add(hear)
        return () => stirred.delete(hear)
      },
    },
    end.signal,
  )
  /** Lets time pass, and what is due by then happen. */
  const pass = async (minutes: number) => {
    for (let step = 0; step < minutes * 2; step += 1) {
      timing.advance(30_000)
      await settle()
      await settle()
    }
  }
  await pass(QUIET_MINUTES + 1)
  return {
    store,
    timing,
    notebook,
    meeting,
    topicId,
    newId,
    addMeeting,
    docOf(meetingId: string) {
      const doc = docs.get(meetingRoom(meetingId))
      if (!doc) throw new Error(`There is no meeting ${meetingId}`)
      return doc
    },
    /** The meetings somebody is looking at. */
    inFront,
    /** Begins to tell of starts, as opening the app does; gives back the way to stop. */
    tellStarts: () => keepStartNotices({ ...parts, isInFront: (id) => inFront.has(id) }),
    pass,
    /** The entries that are not read, newest first. */
    unread: async () =>
      (await store.listEntries())
        .filter(({ readAtMs }) => readAtMs === undefined)
        .sort((a, b) => b.atMs - a.atMs),
    readAll: async () => markRead({ store, workspaces, nowMs }, await store.listEntries()),
    /** Writes as somebody on a machine of their own. */
    write(doc: Doc, { id }: { readonly id: string }, change: () => void) {
      doc.clientID = CLIENTS[id] ?? 9
      doc.transact(() => {
        meetingRoots.writers(doc).set(String(doc.clientID), id)
        change()
      })
    },
    async close() {
      stopNoting()
      end.abort()
      await work
      await store.close()
    },
  }
}

const CLIENTS: Readonly<Record<string, number>> = { ana: 1, bo: 2 }
