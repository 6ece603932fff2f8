import { createLiveValue, type LiveValue } from './live-value'

/** Counts, over restarts, the edits of each room that a relay has not confirmed. */
export interface WaitingEdits {
  count(room: string): number
  add(room: string): void
  /** Counts one in each of many rooms, and tells of all of them at once. */
  addAll(rooms: readonly string[]): void
  clear(room: string): void
  /** The rooms with edits that wait. */
  readonly rooms: LiveValue<readonly string[]>
}

/**
 * Keeps the counts of one workspace in the page's own storage, where a crash does not reach them.
 * Every workspace has a room `workspace`: without the prefix one would clear another's count.
 */
export function createWaitingEdits(storage: Storage, storePrefix: string): WaitingEdits {
  const prefix = `confab:waiting:${storePrefix}|`
  const read = () =>
    Object.keys(storage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
  const rooms = createLiveValue<readonly string[]>(read())
  const count = (room: string) => Number(storage.getItem(prefix + room) ?? 0)
  const addAll = (more: readonly string[]) => {
    const fresh = more.filter((room) => count(room) === 0)
    for (const room of more) storage.setItem(prefix + room, String(count(room) + 1))
    if (fresh.length > 0) rooms.set(read())
  }
  return {
    count,
    add: (room) => addAll([room]),
    addAll,
    clear(room) {
      if (storage.getItem(prefix + room) === null) return
      storage.removeItem(prefix + room)
      rooms.set(read())
    },
    rooms,
  }
}
