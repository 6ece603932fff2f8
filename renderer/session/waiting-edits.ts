import { createLiveValue, type LiveValue } from './live-value'

const PREFIX = 'confab:waiting:'

/** Counts, over restarts, the edits of each room that a relay has not confirmed. */
export interface WaitingEdits {
  count(room: string): number
  add(room: string): void
  clear(room: string): void
  /** The rooms with edits that wait. */
  readonly rooms: LiveValue<readonly string[]>
}

/** Keeps the counts in the page's own storage, where a crash does not reach them. */
export function createWaitingEdits(storage: Storage): WaitingEdits {
  const read = () =>
    Object.keys(storage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length))
  const rooms = createLiveValue<readonly string[]>(read())
  const count = (room: string) => Number(storage.getItem(PREFIX + room) ?? 0)
  return {
    count,
    add(room) {
      const before = count(room)
      storage.setItem(PREFIX + room, String(before + 1))
      if (before === 0) rooms.set(read())
    },
    clear(room) {
      if (storage.getItem(PREFIX + room) === null) return
      storage.removeItem(PREFIX + room)
      rooms.set(read())
    },
    rooms,
  }
}
