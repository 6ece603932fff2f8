import type { RoomName } from '../../shared/protocol/room-name'
import type { Log } from '../log'
import type { RoomStore } from './room-store'

/** Decides when rooms are compacted, and does it one after the other. */
export interface CompactionQueue {
  /** A live room has so many changes: compacts it when they are many. */
  note(room: RoomName, changes: number): void
  /** A room is put away: compacts it when they are more than a few. */
  putAway(room: RoomName): void
  /** Begins no other; resolves when the one that runs has ended. */
  close(): Promise<void>
}

// Ten thousand changes are read in a tenth of a second; whoever opens the room waits that long at most.
const MOST_LIVE = 10_000
const MOST_AT_REST = 50

/** Makes the queue of one store. */
export function createCompactionQueue(store: RoomStore, log: Log): CompactionQueue {
  const changesByRoom = new Map<RoomName, number>()
  const waiting = new Set<RoomName>()
  /** After a failure a room is left alone until it has this many changes. */
  const notBefore = new Map<RoomName, number>()
  // One at a time: each takes a thread and the memory of a whole document.
  let running: Promise<void> = Promise.resolve()
  let isClosed = false

  function enqueue(room: RoomName): void {
    if (waiting.has(room)) return
    waiting.add(room)
    running = running.then(() => compact(room))
  }

  async function compact(room: RoomName): Promise<void> {
    waiting.delete(room)
    if (isClosed) return
    const compacted = await store.compact(room)
    if (compacted.ok) notBefore.delete(room)
    else {
      log.warn('room-not-compacted', { room, reason: compacted.failure })
      notBefore.set(room, 2 * (changesByRoom.get(room) ?? MOST_LIVE))
    }
  }

  return {
    note(room, changes) {
      changesByRoom.set(room, changes)
      if (changes >= (notBefore.get(room) ?? MOST_LIVE)) enqueue(room)
    },
    putAway(room) {
      if ((changesByRoom.get(room) ?? 0) > MOST_AT_REST) enqueue(room)
      changesByRoom.delete(room)
      notBefore.delete(room)
    },
    close() {
      isClosed = true
      return running
    },
  }
}
