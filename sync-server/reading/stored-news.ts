import type { RoomName } from '../../shared/protocol/room-name'

/** Tells that something new of a room is durable. */
export interface StoredNews {
  note(room: RoomName): void
  /** Calls back with the room after each of its changes, before anybody has seen it; gives back the way to stop. */
  onStored(hear: (room: RoomName) => void): () => void
}

/** Starts with nobody to tell. Whoever hears must be quick: everybody who writes waits for it. */
export function createStoredNews(): StoredNews {
  const hearers = new Set<(room: RoomName) => void>()
  return {
    note(room) {
      for (const hear of hearers) hear(room)
    },
    onStored(hear) {
      // Each call is a hearer of its own, also where two bring the same function.
      const own = (room: RoomName) => hear(room)
      hearers.add(own)
      return () => void hearers.delete(own)
    },
  }
}
