import { notebookRoom } from '../../../shared/documents/ids'
import type { ChangeFeed } from '../../../shared/protocol/change-feed'
import { isOlderStore, type DatedMeeting } from '../../../shared/replication/next-rooms'
import type { RememberedRoom, ReplicaMemory } from './replica-memory'

/** What the relay has told of its rooms, and what of them is on this device. */
export interface KnownRooms {
  /** Reads what this device remembers. */
  load(): Promise<void>
  /** Takes an answer of the relay; one about a store older than what is here makes every room doubtful. */
  hear(told: ChangeFeed): void
  /** How many changes the relay has of each room. */
  readonly told: ReadonlyMap<string, number>
  /** How many of them are here, of each room that was brought in. */
  readonly brought: ReadonlyMap<string, number>
  /** What a notebook listed when it was brought in. */
  meetingsOf(notebookId: string): readonly DatedMeeting[] | undefined
  /** What the copies of these rooms take. */
  bytesOf(rooms: readonly string[]): number
  /** Remembers what was brought in. */
  keep(rooms: readonly RememberedRoom[]): Promise<void>
  forget(rooms: readonly string[]): Promise<void>
}

/** Nothing is known until it is loaded, and the relay was heard. */
export function createKnownRooms(memory: ReplicaMemory): KnownRooms {
  const told = new Map<string, number>()
  const brought = new Map<string, number>()
  const remembered = new Map<string, RememberedRoom>()

  function remember(room: RememberedRoom): void {
    remembered.set(room.room, room)
    brought.set(room.room, room.head)
  }

  return {
    async load() {
      for (const room of await memory.read()) remember(room)
    },
    hear({ isWhole, rooms }) {
      if (isWhole) told.clear()
      for (const [room, head] of Object.entries(rooms)) told.set(room, head)
      // Heads of another store say nothing: each copy is compared once more.
      if (isWhole && isOlderStore(told, brought)) {
        for (const room of brought.keys()) brought.set(room, NEVER)
      }
    },
    told,
    brought,
    meetingsOf: (notebookId) => remembered.get(notebookRoom(notebookId))?.meetings,
    bytesOf: (rooms) =>
      rooms.reduce((bytes, room) => bytes + (remembered.get(room)?.bytes ?? 0), 0),
    async keep(rooms) {
      rooms.forEach(remember)
      await memory.keep(rooms)
    },
    async forget(rooms) {
      for (const room of rooms) {
        brought.delete(room)
        remembered.delete(room)
      }
      await memory.forget(rooms)
    },
  }
}

/** Below every head: also a room the relay does not tell of is looked at again. */
const NEVER = -1
