import type { Doc } from 'yjs'
import { openDocument, type DocumentSession, type DocumentSessionOptions } from './document-session'
import { createHearers } from './hearers'
import { createLiveValue, type LiveValue } from './live-value'
import type { StoreNames } from './store-names'
import { worstSyncState, type SyncState } from './sync-state'
import type { WaitingEdits } from './waiting-edits'

/** The open documents of a workspace; each is opened once, however many use it. */
export interface Rooms {
  /** Opens a room, or joins those who have it open. Its `close` lets go of it. */
  open(room: string): DocumentSession
  /** The document of a room that is open and has been read from this device; nothing of any other. */
  peek(room: string): Doc | undefined
  /** Whether somebody has the room open. */
  has(room: string): boolean
  /** Calls back with a room that nobody has open any more, once all of it is on the disk; gives back the way to stop. */
  onRelease(hear: (room: string) => void): () => void
  /** Calls back with the room after each change of an open document; gives back the way to stop. */
  onChange(hear: (room: string) => void): () => void
  /** Resolves when every change of an open document so far is on the disk; at once of one that is not open. */
  whenStored(room: string): Promise<void>
  /** Where the edits of all rooms are, the closed ones with waiting edits included. */
  readonly sync: LiveValue<SyncState>
  close(): Promise<void>
}

interface Held {
  readonly session: DocumentSession
  isLoaded: boolean
  readonly stop: () => void
  users: number
}

/** Makes the rooms of one workspace. */
export function createRooms(
  options: Pick<DocumentSessionOptions, 'syncUrl' | 'token'> & {
    readonly storeNames: StoreNames
    readonly waitingEdits: WaitingEdits
  },
): Rooms {
  const held = new Map<string, Held>()
  const [changes, releases] = [createHearers<string>(), createHearers<string>()]
  const sync = createLiveValue<SyncState>({ kind: 'loading' })
  const decide = () => {
    const closed = options.waitingEdits.rooms.get().filter((room) => !held.has(room))
    const waiting = closed.reduce((sum, room) => sum + options.waitingEdits.count(room), 0)
    const next = worstSyncState(
      [...held.values()].map(({ session }) => session.sync.get()),
      waiting,
    )
    if (JSON.stringify(next) !== JSON.stringify(sync.get())) sync.set(next)
  }
  const stopCounting = options.waitingEdits.rooms.subscribe(decide)

  const release = async (room: string, entry: Held) => {
    entry.users -= 1
    if (entry.users > 0) return
    // Whoever opens the room again reads what is on the disk: nothing may still be on its way there.
    await entry.session.whenStored().catch(() => undefined)
    const isTakenUpAgain = entry.users > 0
    if (isTakenUpAgain || held.get(room) !== entry) return
    entry.stop()
    held.delete(room)
    await entry.session.close()
    decide()
    releases.tell(room)
  }
  const hold = (room: string): Held => {
    const { syncUrl, token, waitingEdits, storeNames } = options
    const storeName = storeNames.of(room)
    const session = openDocument({ room, storeName, syncUrl, token, waitingEdits })
    const stop = session.sync.subscribe(decide)
    const entry: Held = { session, isLoaded: false, stop, users: 0 }
    held.set(room, entry)
    const tell = () => changes.tell(room)
    session.whenLoaded.then(
      () => {
        entry.isLoaded = true
        session.doc.on('update', tell)
      },
      // A document that cannot be read says so in its sync state.
      () => undefined,
    )
    return entry
  }
  return {
    open(room) {
      const entry = held.get(room) ?? hold(room)
      entry.users += 1
      let released = false
      return {
        ...entry.session,
        async close() {
          if (released) return
          released = true
          await release(room, entry)
        },
      }
    },
    peek(room) {
      const entry = held.get(room)
      return entry?.isLoaded ? entry.session.doc : undefined
    },
    whenStored: async (room) => held.get(room)?.session.whenStored(),
    has: (room) => held.has(room),
    onRelease: releases.on,
    onChange: changes.on,
    sync,
    async close() {
      stopCounting()
      await Promise.all([...held.values()].map(({ session }) => session.close()))
      held.clear()
    },
  }
}
