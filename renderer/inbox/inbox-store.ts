import { openDB, type DBSchema } from 'idb'
import { lookSchema, type Look } from '../../shared/changes/look'
import { inboxEntrySchema, type InboxEntry } from './inbox-entry'

/** A meeting that changed, and is still to be looked through. */
export interface Stir {
  readonly meetingId: string
  /** The relay of its workspace; absent for the own one. */
  readonly relay?: string
  /** When this device last saw it change. */
  readonly changedAtMs: number
  /** How long it must rest: less while the device catches up with what others did long ago. */
  readonly quietMs: number
}

/** What the inbox knows of a meeting. */
export interface KnownMeeting {
  readonly meetingId: string
  /** How it stood when everything in it was known; absent where nothing of it was watched, and of a new one. */
  readonly look?: Look
  /** Whether it was made since this device knows its notebook, and nothing of it was seen yet. */
  readonly isNew?: true
  /** The comments that were told, or were there before. */
  readonly commentIds: readonly string[]
  /** Since when this device knows it. */
  readonly sinceMs: number
}

/** What the inbox keeps on this device, for all its windows. */
export interface InboxStore {
  listEntries(): Promise<readonly InboxEntry[]>
  /** Changes entries in one step, also when another window does so at the same time. */
  changeEntries(keys: readonly string[], change: ChangeEntry): Promise<void>
  putEntries(entries: readonly InboxEntry[], gone: readonly string[]): Promise<void>
  listStirs(): Promise<readonly Stir[]>
  putStirs(stirs: readonly Stir[]): Promise<void>
  /** Forgets a stir, unless the meeting has changed again since. */
  settleStir(stir: Stir): Promise<void>
  readKnown(meetingId: string): Promise<KnownMeeting | undefined>
  putKnown(known: KnownMeeting): Promise<void>
  /** When this device first knew a notebook. */
  notebookSince(notebookId: string, nowMs: number): Promise<number>
  /** Notes whether I watch a whole notebook; gives whether I did not before. */
  noteWatched(notebookId: string, isWatched: boolean): Promise<boolean>
  close(): Promise<void>
}

/** What becomes of an entry. */
export type ChangeEntry = (entry: InboxEntry) => InboxEntry | undefined

interface Kept extends DBSchema {
  readonly entries: { key: string; value: InboxEntry }
  readonly stirs: { key: string; value: Stir }
  readonly known: { key: string; value: KnownMeeting }
  readonly notebooks: { key: string; value: number }
  /** The notebooks I watch as a whole. */
  readonly watched: { key: string; value: true }
}

/** Opens what the inbox keeps. */
export function openInboxStore(name = 'confab-inbox'): InboxStore {
  const opening = openDB<Kept>(name, 1, {
    upgrade(db) {
      db.createObjectStore('entries', { keyPath: 'key' })
      db.createObjectStore('stirs', { keyPath: 'meetingId' })
      db.createObjectStore('known', { keyPath: 'meetingId' })
      db.createObjectStore('notebooks')
      db.createObjectStore('watched')
    },
  })
  return {
    async listEntries() {
      const entries = await (await opening).getAll('entries')
      return entries.flatMap((entry) => inboxEntrySchema.safeParse(entry).data ?? [])
    },
    async changeEntries(keys, change) {
      const transaction = (await opening).transaction('entries', 'readwrite')
      for (const key of keys) {
        const entry = await transaction.store.get(key)
        const next = entry && change(entry)
        if (next) await transaction.store.put(next)
        else if (entry) await transaction.store.delete(key)
      }
      await transaction.done
    },
    async putEntries(entries, gone) {
      const transaction = (await opening).transaction('entries', 'readwrite')
      for (const key of gone) await transaction.store.delete(key)
      for (const entry of entries) await transaction.store.put(entry)
      await transaction.done
    },
    listStirs: async () => (await opening).getAll('stirs'),
    async putStirs(stirs) {
      const transaction = (await opening).transaction('stirs', 'readwrite')
      for (const stir of stirs) await transaction.store.put(stir)
      await transaction.done
    },
    async settleStir({ meetingId, changedAtMs }) {
      const transaction = (await opening).transaction('stirs', 'readwrite')
      const stir = await transaction.store.get(meetingId)
      if (stir && stir.changedAtMs <= changedAtMs) await transaction.store.delete(meetingId)
      await transaction.done
    },
    async readKnown(meetingId) {
      const known = await (await opening).get('known', meetingId)
      // What an older app kept in another form is forgotten: the meeting counts as seen as it stands.
      const look = known?.look === undefined ? undefined : lookSchema.safeParse(known.look).data
      return known && (known.look === undefined || look) ? known : undefined
    },
    putKnown: async (known) => void (await (await opening).put('known', known)),
    async notebookSince(notebookId, nowMs) {
      const transaction = (await opening).transaction('notebooks', 'readwrite')
      const since = await transaction.store.get(notebookId)
      if (since === undefined) await transaction.store.put(nowMs, notebookId)
      await transaction.done
      return since ?? nowMs
    },
    async noteWatched(notebookId, isWatched) {
      const transaction = (await opening).transaction('watched', 'readwrite')
      const wasWatched = (await transaction.store.get(notebookId)) === true
      if (isWatched && !wasWatched) await transaction.store.put(true, notebookId)
      if (!isWatched && wasWatched) await transaction.store.delete(notebookId)
      await transaction.done
      return isWatched && !wasWatched
    },
    close: async () => (await opening).close(),
  }
}
