import type { RoomName } from '../../shared/protocol/room-name'
import { fail, succeed } from '../../shared/result'
import { compactUpdates } from './compaction'
import type { RoomStore } from './room-store'

interface Kept {
  updates: Uint8Array[]
  changes: number
  head: number
}

/** Keeps rooms until the process ends: for tests, and to try things. */
export function createMemoryStore(): RoomStore {
  const rooms = new Map<RoomName, Kept>()
  return {
    load: async (room) =>
      succeed({
        updates: [...(rooms.get(room)?.updates ?? [])],
        changes: rooms.get(room)?.changes ?? 0,
      }),
    read: async (room) => succeed([...(rooms.get(room)?.updates ?? [])]),
    heads: async () => succeed(new Map([...rooms].map(([room, { head }]) => [room, head]))),
    async append(room, update) {
      const kept = rooms.get(room) ?? { updates: [], changes: 0, head: 0 }
      rooms.set(room, kept)
      kept.updates.push(update.slice())
      kept.changes += 1
      kept.head += 1
      return succeed(kept.changes)
    },
    probe: async () => succeed(undefined),
    async compact(room) {
      const kept = rooms.get(room)
      if (kept === undefined || kept.changes === 0) return succeed(undefined)
      const whole = compactUpdates(kept.updates)
      if (whole === undefined) return fail('damaged')
      rooms.set(room, { updates: [whole], changes: 0, head: kept.head })
      return succeed(undefined)
    },
    close: async () => {},
  }
}
