import type { RoomName } from '../../shared/protocol/room-name'
import { fail, succeed, type Result } from '../../shared/result'
import type { Log } from '../log'
import type { CompactUpdates } from './compaction'
import { rowsToDrop } from './kept-history'
import type { LevelFolderOptions } from './level-folder'
import { createLevelHistory } from './level-history'
import { openLevelRows, type Extent, type LevelRows } from './level-rows'
import type { AppendFailure, LoadFailure, RoomStore, StoredRoom } from './room-store'
import { decodeHead } from './stored-head'
import { chooseRows, decodeRow, encodeRow, rowKey, type DecodedRow } from './stored-row'

interface Progress {
  sequence: number
  changes: number
}

/** What the store needs from outside. */
export interface LevelStoreOptions extends LevelFolderOptions {
  readonly compact: CompactUpdates
}

/** A store in LevelDB, and its rows as they lie there. */
export interface LevelStore extends RoomStore {
  readonly rows: LevelRows
}

/** Keeps rooms in a LevelDB in this folder; fails with a sentence that says what to do. */
export async function openLevelStore(
  options: LevelStoreOptions,
): Promise<Result<LevelStore, string>> {
  const rows = await openLevelRows(options)
  return rows.ok ? succeed(createLevelStore(rows.value, options)) : rows
}

interface ReadRows {
  /** Everything that was read. */
  readonly all: readonly DecodedRow[]
  /** What the room is loaded from. */
  readonly chosen: readonly DecodedRow[]
}

function createLevelStore(
  rows: LevelRows,
  { nowMs, log, compact: compactUpdates }: LevelStoreOptions,
): LevelStore {
  const progressByRoom = new Map<RoomName, Progress>()

  const read = (room: RoomName, extent: Extent) => readRows(rows, room, extent, log)

  /** Reads a room and counts from there; only while nothing of it is being written. */
  async function load(room: RoomName): Promise<Result<StoredRoom, LoadFailure>> {
    const stored = await read(room, 'newest')
    if (!stored.ok) return stored
    const { chosen } = stored.value
    const changes = chosen.filter(({ kind }) => kind === 'change').length
    progressByRoom.set(room, { sequence: chosen.at(-1)?.sequence ?? 0, changes })
    return succeed({ updates: chosen.map(({ update }) => update), changes })
  }

  async function append(
    room: RoomName,
    update: Uint8Array,
    writers: readonly string[],
  ): Promise<Result<number, AppendFailure>> {
    if (!progressByRoom.has(room) && !(await load(room)).ok) return fail('unavailable')
    const progress = progressByRoom.get(room)
    if (progress === undefined) return fail('unavailable')
    progress.sequence += 1
    progress.changes += 1
    const { sequence, changes } = progress
    const row = { kind: 'change', sequence, storedAtMs: nowMs(), writers, update } as const
    const written = await rows.write(
      [{ type: 'put', key: rowKey({ room, ...row }), value: encodeRow(room, row) }],
      { room, sequence },
    )
    if (written.ok) return succeed(changes)
    // The rows may have reached the disk all the same: count again from what is there.
    progressByRoom.delete(room)
    return written
  }

  async function compact(room: RoomName): Promise<Result<undefined, LoadFailure | AppendFailure>> {
    const before = await read(room, 'all')
    if (!before.ok) return before
    const { all, chosen } = before.value
    const last = chosen.at(-1)
    if (last === undefined || last.kind === 'whole') return succeed(undefined)
    const compacted = await compactUpdates(chosen.map(({ update }) => update))
    if (!compacted.ok) return compacted
    const update = compacted.value
    // Its time stays that of its last change: nothing changes by being compacted.
    const whole: DecodedRow = { ...last, kind: 'whole', writers: [], update }
    const history = all.map((row) => ({ ...row, bytes: row.update.length }))
    const written = await rows.write([
      { type: 'put', key: rowKey({ room, ...whole }), value: encodeRow(room, whole) },
      ...rowsToDrop(history).map(
        (row) => ({ type: 'del', key: rowKey({ room, ...row }) }) as const,
      ),
    ])
    if (!written.ok) return written
    const progress = progressByRoom.get(room)
    if (progress !== undefined) progress.changes = progress.sequence - last.sequence
    log.info('room-compacted', { room, rows: chosen.length, bytes: update.length })
    return succeed(undefined)
  }

  return {
    load,
    async read(room) {
      const stored = await read(room, 'newest')
      return stored.ok ? succeed(stored.value.chosen.map(({ update }) => update)) : stored
    },
    async lastChangeMs(room) {
      const stored = await read(room, 'newest')
      return stored.ok ? succeed(stored.value.chosen.at(-1)?.storedAtMs) : stored
    },
    heads: () => readHeads(rows),
    append,
    compact,
    ...createLevelHistory(rows, { compact: compactUpdates, log }),
    rows,
    probe: () => rows.write([]),
    close: rows.close,
  }
}

async function readRows(
  rows: LevelRows,
  room: RoomName,
  extent: Extent,
  log: Log,
): Promise<Result<ReadRows, LoadFailure>> {
  const entries = await rows.read(room, extent)
  if (!entries.ok) return entries
  const { head: storedHead, rows: stored } = entries.value
  const head = storedHead && decodeHead(room, storedHead)
  const all = stored.flatMap(([key, value]) => decodeRow(key, value) ?? [])
  const isReadable = all.length === stored.length && (head !== undefined) === Boolean(storedHead)
  const chosen = isReadable ? chooseRows(all, head) : undefined
  if (chosen === undefined) {
    log.error('room-damaged', { room, rows: stored.length, readable: all.length })
    return fail('damaged')
  }
  return succeed({ all, chosen })
}

async function readHeads(
  rows: LevelRows,
): Promise<Result<ReadonlyMap<RoomName, number>, LoadFailure>> {
  const entries = await rows.heads()
  if (!entries.ok) return entries
  const heads = new Map<RoomName, number>()
  for (const [room, value] of entries.value) {
    const head = decodeHead(room, value)
    if (head !== undefined) heads.set(room, head)
  }
  return succeed(heads)
}
