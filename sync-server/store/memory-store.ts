import type { RoomName } from '../../shared/protocol/room-name'
import { fail, succeed } from '../../shared/result'
import { compactUpdates } from './compaction'
import { rowsToDrop } from './kept-history'
import type { RoomStore } from './room-store'
import type { StoredRow } from './stored-row'

interface Kept {
  /** Everything, in the order it was written in. */
  rows: StoredRow[]
  /** What the room is loaded from. */
  newest: StoredRow[]
  changes: number
  head: number
}

/** Keeps rooms until the process ends: for tests, and to try things. */
export function createMemoryStore(nowMs: () => number = () => 0): RoomStore {
  const rooms = new Map<RoomName, Kept>()
  const updatesOf = (room: RoomName) => (rooms.get(room)?.newest ?? []).map(({ update }) => update)
  return {
    load: async (room) =>
      succeed({ updates: updatesOf(room), changes: rooms.get(room)?.changes ?? 0 }),
    read: async (room) => succeed(updatesOf(room)),
    lastChangeMs: async (room) => succeed(rooms.get(room)?.newest.at(-1)?.storedAtMs),
    heads: async () => succeed(new Map([...rooms].map(([room, { head }]) => [room, head]))),
    async append(room, update, writers) {
      const kept = rooms.get(room) ?? { rows: [], newest: [], changes: 0, head: 0 }
      rooms.set(room, kept)
      kept.changes += 1
      kept.head += 1
      const row = { kind: 'change', sequence: kept.head, storedAtMs: nowMs(), writers } as const
      const stored = { ...row, update: update.slice() }
      kept.rows.push(stored)
      kept.newest.push(stored)
      return succeed(kept.changes)
    },
    probe: async () => succeed(undefined),
    async compact(room) {
      const kept = rooms.get(room)
      if (kept === undefined || kept.changes === 0) return succeed(undefined)
      const update = compactUpdates(updatesOf(room))
      if (update === undefined) return fail('damaged')
      const whole: StoredRow = {
        kind: 'whole',
        sequence: kept.head,
        storedAtMs: kept.newest.at(-1)?.storedAtMs ?? nowMs(),
        writers: [],
        update,
      }
      const history = kept.rows.map((row) => ({ ...row, bytes: row.update.length }))
      const dropped = new Set<StoredRow>(rowsToDrop(history))
      const rows = [...history.filter((row) => !dropped.has(row)), whole]
      rooms.set(room, { rows, newest: [whole], changes: 0, head: kept.head })
      return succeed(undefined)
    },
    async readChanges(room, after, most) {
      const { rows = [] } = rooms.get(room) ?? {}
      const begins = rows.find(({ kind, sequence }) => kind === 'whole' || sequence === 1)
      const behind = rows.filter(
        ({ kind, sequence }) =>
          kind === 'change' && sequence > after && sequence >= (begins?.sequence ?? 1),
      )
      return succeed({
        begins: begins && { sequence: begins.sequence, storedAtMs: begins.storedAtMs },
        changes: behind.slice(0, most).map(({ sequence, storedAtMs, writers, update }) => ({
          sequence,
          storedAtMs,
          writers,
          bytes: update.length,
        })),
        isEnd: behind.length <= most,
      })
    },
    async readMoment(room, sequence) {
      const kept = rooms.get(room)
      if (kept === undefined || sequence < 1 || sequence > kept.head) return fail('unknown')
      const upTo = kept.rows.filter((row) => row.sequence <= sequence)
      const whole = upTo.findLast(({ kind }) => kind === 'whole')
      const start = whole?.sequence ?? 0
      const changes = upTo.filter((row) => row.kind === 'change' && row.sequence > start)
      if (start + changes.length !== sequence) return fail('dropped')
      const chosen = [...(whole ? [whole] : []), ...changes]
      const update = compactUpdates(chosen.map((row) => row.update))
      return update === undefined ? fail('damaged') : succeed(update)
    },
    close: async () => {},
  }
}
