import type { RoomName } from '../../shared/protocol/room-name'

/** What was read of documents, kept until one of them changes. */
export interface KeptViews<View> {
  /** Takes what is kept, or reads it; who asks meanwhile waits for the same. What cannot be read is not kept. */
  take(rooms: readonly RoomName[], read: () => Promise<View>): Promise<View>
  /** A room has changed: quick, since everybody who writes waits for it. */
  drop(room: RoomName): void
}

interface Entry<View> {
  readonly key: string
  readonly rooms: readonly RoomName[]
  readonly view: Promise<View>
}

/** Keeps as many views, those that were last asked for. */
export function createKeptViews<View>(most: number): KeptViews<View> {
  // In the order in which they were last asked for.
  const kept = new Map<string, Entry<View>>()
  const byRoom = new Map<RoomName, Set<Entry<View>>>()

  function add(entry: Entry<View>): void {
    kept.set(entry.key, entry)
    for (const room of entry.rooms) byRoom.set(room, (byRoom.get(room) ?? new Set()).add(entry))
  }

  function remove(entry: Entry<View>): void {
    if (kept.get(entry.key) === entry) kept.delete(entry.key)
    for (const room of entry.rooms) {
      const entries = byRoom.get(room)
      entries?.delete(entry)
      if (entries?.size === 0) byRoom.delete(room)
    }
  }

  return {
    take(rooms, read) {
      const key = rooms.join(' ')
      const entry = kept.get(key) ?? { key, rooms, view: read() }
      remove(entry)
      add(entry)
      for (const oldest of kept.values()) if (kept.size > most) remove(oldest)
      entry.view.catch(() => remove(entry))
      return entry.view
    },
    drop(room) {
      for (const entry of byRoom.get(room) ?? []) remove(entry)
    },
  }
}
