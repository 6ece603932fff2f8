import { openDocument, type DocumentSession, type DocumentSessionOptions } from './document-session'
import { createLiveValue, type LiveValue } from './live-value'
import type { StoreNames } from './store-names'
import { worstSyncState, type SyncState } from './sync-state'
import type { WaitingEdits } from './waiting-edits'

/** The open documents of a workspace; each is opened once, however many use it. */
export interface Rooms {
  /** Opens a room, or joins those who have it open. Its `close` lets go of it. */
  open(room: string): DocumentSession
  /** Where the edits of all rooms are, the closed ones with waiting edits included. */
  readonly sync: LiveValue<SyncState>
  close(): Promise<void>
}

interface Held {
  readonly session: DocumentSession
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
  }
  const hold = (room: string): Held => {
    const { syncUrl, token, waitingEdits, storeNames } = options
    const storeName = storeNames.of(room)
    const session = openDocument({ room, storeName, syncUrl, token, waitingEdits })
    const entry = { session, stop: session.sync.subscribe(decide), users: 0 }
    held.set(room, entry)
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
    sync,
    async close() {
      stopCounting()
      await Promise.all([...held.values()].map(({ session }) => session.close()))
      held.clear()
    },
  }
}
