import type { RoomName } from '../shared/protocol/room-name'
import { fail, succeed, type Result } from '../shared/result'
import { compactUpdates } from './compaction'
import { openLevelRows, type LevelRows, type RowOperation } from './level-rows'
import type { Log } from './log'
import type { AppendFailure, LoadFailure, RoomStore, StoredRoom } from './room-store'
import { chooseRows, decodeRow, encodeRow, rowKey, type StoredRow } from './stored-row'

interface Progress {
  sequence: number
  changes: number
}

/** What the store needs from outside. */
export interface LevelStoreOptions {
  readonly folder: string
  readonly nowMs: () => number
  readonly log: Log
}

/** Keeps rooms in a LevelDB in this folder; fails with a sentence that says what to do. */
export async function openLevelStore(
  options: LevelStoreOptions,
): Promise<Result<RoomStore, string>> {
  const rows = await openLevelRows(options)
  return rows.ok ? succeed(createLevelStore(rows.value, options)) : rows
}

function createLevelStore(rows: LevelRows, { nowMs, log }: LevelStoreOptions): RoomStore {
  const progressByRoom = new Map<RoomName, Progress>()

  async function read(room: RoomName): Promise<Result<readonly StoredRow[], LoadFailure>> {
    const entries = await rows.read(room)
    if (!entries.ok) return entries
    const decoded = entries.value.flatMap(([key, value]) => decodeRow(room, key, value) ?? [])
    const chosen = decoded.length === entries.value.length ? chooseRows(decoded) : undefined
    if (chosen === undefined) {
      log.error('room-damaged', { room, rows: entries.value.length, readable: decoded.length })
      return fail('damaged')
    }
    return succeed(chosen)
  }

  /** Reads a room and counts from there; only while nothing of it is being written. */
  async function load(room: RoomName): Promise<Result<StoredRoom, LoadFailure>> {
    const stored = await read(room)
    if (!stored.ok) return stored
    const changes = stored.value.filter(({ kind }) => kind === 'change').length
    progressByRoom.set(room, { sequence: stored.value.at(-1)?.sequence ?? 0, changes })
    return succeed({ updates: stored.value.map(({ update }) => update), changes })
  }

  async function write(room: RoomName, operations: readonly RowOperation[]) {
    const written = await rows.write(operations)
    // The rows may have reached the disk all the same: count again from what is there.
    if (!written.ok) progressByRoom.delete(room)
    return written
  }

  async function append(
    room: RoomName,
    update: Uint8Array,
  ): Promise<Result<number, AppendFailure>> {
    if (!progressByRoom.has(room) && !(await load(room)).ok) return fail('unavailable')
    const progress = progressByRoom.get(room)
    if (progress === undefined) return fail('unavailable')
    progress.sequence += 1
    progress.changes += 1
    const row = {
      kind: 'change',
      sequence: progress.sequence,
      storedAtMs: nowMs(),
      update,
    } as const
    const value = encodeRow(room, row)
    const written = await write(room, [{ type: 'put', key: rowKey(room, row), value }])
    return written.ok ? succeed(progress.changes) : written
  }

  async function compact(room: RoomName): Promise<Result<undefined, LoadFailure | AppendFailure>> {
    const before = await read(room)
    if (!before.ok) return before
    const last = before.value.at(-1)
    if (last === undefined || last.kind === 'whole') return succeed(undefined)
    const update = compactUpdates(before.value.map((row) => row.update))
    if (update === undefined) return fail('damaged')
    const whole = { kind: 'whole', sequence: last.sequence, storedAtMs: nowMs(), update } as const
    const written = await write(room, [
      { type: 'put', key: rowKey(room, whole), value: encodeRow(room, whole) },
      ...before.value.map((row) => ({ type: 'del', key: rowKey(room, row) }) as const),
    ])
    if (!written.ok) return written
    const progress = progressByRoom.get(room)
    if (progress !== undefined) progress.changes = progress.sequence - last.sequence
    log.info('room-compacted', { room, rows: before.value.length, bytes: update.length })
    return succeed(undefined)
  }

  return {
    load,
    append,
    compact,
    close: rows.close,
  }
}
