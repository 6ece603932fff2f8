import type { RoomName } from '../../shared/protocol/room-name'

/** What was read of documents, kept until one of them changes. */
export interface KeptViews<View> {
  /** Takes what is kept, or reads it; who asks meanwhile waits for the same. What cannot be read is not kept. */
  take(rooms: readonly RoomName[], read: () => Promise<View>): Promise<View>
  /** A room has changed. */
  drop(room: RoomName): void
}

/** Keeps as many views, those that were last asked for. */
export function createKeptViews<View>(most: number): KeptViews<View> {
  const kept = new Map<
    string,
    { readonly rooms: readonly RoomName[]; readonly view: Promise<View> }
  >()
  return {
    take(rooms, read) {
      const key = rooms.join(' ')
      const entry = kept.get(key) ?? { rooms, view: read() }
      kept.delete(key)
      kept.set(key, entry)
      for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest)
      entry.view.catch(() => {
        if (kept.get(key) === entry) kept.delete(key)
      })
      return entry.view
    },
    drop(room) {
      for (const [key, { rooms }] of kept) if (rooms.includes(room)) kept.delete(key)
    },
  }
}
