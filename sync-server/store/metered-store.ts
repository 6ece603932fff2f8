import type { RoomName } from '../../shared/protocol/room-name'
import type { Meter } from '../meter'
import type { RoomStore } from './room-store'
import type { Timing } from '../timing'

/** A store that is watched: what it takes, how long it takes, and whether it still does. */
export interface MeteredStore extends RoomStore {
  /** What the rooms take that are held in memory: what was read of each, and written since. */
  heldBytes(): number
  /** Forgets a room that is no longer in memory. */
  forget(room: RoomName): void
  /** Whether the last thing to be written was. */
  isWriting(): boolean
}

/** Watches a store. */
export function meterStore(
  store: RoomStore,
  meter: Meter,
  { elapsedMs }: Pick<Timing, 'elapsedMs'>,
): MeteredStore {
  const bytesByRoom = new Map<RoomName, number>()
  let heldBytes = 0
  let isWriting = true

  function hold(room: RoomName, bytes: number): void {
    heldBytes += bytes - (bytesByRoom.get(room) ?? 0)
    bytesByRoom.set(room, bytes)
  }

  return {
    ...store,
    async load(room) {
      const loaded = await store.load(room)
      if (loaded.ok) hold(room, sizeOf(loaded.value.updates))
      return loaded
    },
    async append(room, update, ...rest) {
      const beganMs = elapsedMs()
      const appended = await store.append(room, update, ...rest)
      isWriting = appended.ok
      if (appended.ok) {
        meter.committed(elapsedMs() - beganMs)
        hold(room, (bytesByRoom.get(room) ?? 0) + update.length)
      }
      return appended
    },
    async probe() {
      const probed = await store.probe()
      isWriting = probed.ok
      return probed
    },
    async compact(room) {
      const compacted = await store.compact(room)
      meter.compacted(compacted.ok ? 'done' : 'failed')
      return compacted
    },
    heldBytes: () => heldBytes,
    forget(room) {
      hold(room, 0)
      bytesByRoom.delete(room)
    },
    isWriting: () => isWriting,
  }
}

const sizeOf = (updates: readonly Uint8Array[]) =>
  updates.reduce((bytes, { length }) => bytes + length, 0)
