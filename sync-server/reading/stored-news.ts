import type { RoomName } from '../../shared/protocol/room-name'

/** Tells that something new of a room is durable. */
export interface StoredNews {
  note: HearStored
  /** Calls back after each change of a room, before anybody has seen it; gives back the way to stop. */
  onStored(hear: HearStored): () => void
}

/** Hears that a room has stored this change. */
export type HearStored = (room: RoomName, update: Uint8Array) => void

/** Starts with nobody to tell. Whoever hears must be quick: everybody who writes waits for it. */
export function createStoredNews(): StoredNews {
  const hearers = new Set<HearStored>()
  return {
    note(room, update) {
      for (const hear of hearers) hear(room, update)
    },
    onStored(hear) {
      // Each call is a hearer of its own, also where two bring the same function.
      const own: HearStored = (room, update) => hear(room, update)
      hearers.add(own)
      return () => void hearers.delete(own)
    },
  }
}
