import type { RoomName } from '../../shared/protocol/room-name'
import { fail, succeed, type Result } from '../../shared/result'
import { createCommitTrail, TRAIL_KEY, type CommitTrail } from './commit-trail'
import { isDamage, openLevel, type Level, type LevelFolderOptions } from './level-folder'
import { readPart, readUpTo, type HistoryEntries } from './level-history-rows'
import { createReopeningLevel } from './reopening-level'
import type { AppendFailure, LoadFailure } from './room-store'
import { encodeHead, headKey, headRange, parseHeadKey, type RoomHead } from './stored-head'
import { changesAfter, parseRowKey, rowRange, wholeRange } from './stored-row'

/** One change of the rows. */
export type RowOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: string }

/** A row or a head as it lies in the store. */
export type StoredEntry = readonly [key: string, value: Uint8Array]

/** What lies in the store of one room, as of one moment. */
export interface RoomEntries {
  readonly head: Uint8Array | undefined
  readonly rows: readonly StoredEntry[]
}

/** `newest`: the newest whole and the changes behind it; `all`: the history too. */
export type Extent = 'newest' | 'all'

/** Keys of a store, from one to another. */
export interface KeyRange {
  readonly gte: string
  readonly lt?: string
  readonly lte?: string
}

/** The rows of all rooms in one LevelDB. */
export interface LevelRows {
  read(room: RoomName, extent: Extent): Promise<Result<RoomEntries, LoadFailure>>
  /** The changes of a room behind one of them, at most so many, and the oldest whole. */
  readPart(
    room: RoomName,
    after: number,
    most: number,
  ): Promise<Result<HistoryEntries, LoadFailure>>
  /** What the room was after a change: the newest whole up to it, and the changes from there on. */
  readUpTo(room: RoomName, sequence: number): Promise<Result<RoomEntries, LoadFailure>>
  /** The rooms that have a head: all that were written since there are heads. */
  rooms(): Promise<Result<readonly RoomName[], LoadFailure>>
  /** The heads of all rooms, as they lie there. */
  heads(): Promise<Result<readonly (readonly [RoomName, Uint8Array])[], LoadFailure>>
  /** What lies between two keys that are no rooms' own, by key. */
  list(range: KeyRange): Promise<Result<readonly StoredEntry[], LoadFailure>>
  /** Everything in the store as of now, by key; throws at the end when something of it cannot be read. */
  readEverything(): AsyncIterable<StoredEntry>
  /** Writes all of these and the new heads, or none; durable once it succeeded. */
  write(
    operations: readonly RowOperation[],
    head?: RoomHead,
  ): Promise<Result<undefined, AppendFailure>>
  /** Stores what was handed over and closes the database. Twice is the same as once. */
  close(): Promise<void>
}

interface Waiting {
  readonly operations: readonly RowOperation[]
  readonly head: RoomHead | undefined
  readonly resolve: (written: Result<undefined, AppendFailure>) => void
}

/** Opens the LevelDB in this folder; fails with a sentence that says what to do. */
export async function openLevelRows(
  options: LevelFolderOptions,
): Promise<Result<LevelRows, string>> {
  const opened = await openLevel(options)
  return opened.ok ? succeed(createLevelRows(opened.value, options)) : fail(opened.failure.message)
}

/** A database that was opened anew may begin to tidy up, and stumble again, before it has taken a write. */
const MOST_TRIES = 5

/** The rows of a LevelDB that is open. */
export function createLevelRows(opened: Level, options: LevelFolderOptions): LevelRows {
  const { log } = options
  const database = createReopeningLevel(opened, options)
  let trail: LevelTrail | undefined
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined

  async function writeWaiting(): Promise<void> {
    // One turn of the loop: what all rooms flush in it shares one sync of the disk.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const written = await commit(batch)
      for (const { resolve } of batch) resolve(written)
    }
    writing = undefined
  }

  async function commit(
    batch: readonly Waiting[],
    { isLast = false, triesLeft = MOST_TRIES - 1 } = {},
  ): Promise<Result<undefined, AppendFailure>> {
    if (!(await database.ensureWritable())) return fail(await database.whyNot())
    const level = database.current()
    const heads = batch.flatMap(({ head }) => head ?? [])
    const operations = [
      ...batch.flatMap((waiting) => waiting.operations),
      ...heads.map((head) => put(headKey(head.room), encodeHead(head))),
    ]
    // A database that was opened anew has a log of its own, and so a trail.
    if (trail?.of !== level) trail = createLevelTrail(level)
    const told = trail.tell(heads, sizeOf(operations), isLast)
    try {
      await level.batch([...operations, put(TRAIL_KEY, told)], { sync: true })
      return succeed(undefined)
    } catch (error) {
      database.noteBroken()
      log.error('store-write-failed', { error })
      // LevelDB takes no writes once it has met a damaged table while it was tidying up; this one is fine.
      if (isDamage(error) && triesLeft > 0)
        return commit(batch, { isLast, triesLeft: triesLeft - 1 })
      return fail(await database.whyNot())
    }
  }

  /** A last write behind the others: whatever of them is damaged one day is known to be. */
  async function sealLog(): Promise<void> {
    if (trail === undefined) return
    const sealed = await commit([], { isLast: true })
    if (!sealed.ok) log.warn('store-not-sealed', { reason: sealed.failure })
  }

  async function closeAll(): Promise<void> {
    await writing
    await database.close(sealLog)
  }

  async function tryToRead<Value>(
    read: (level: Level) => Promise<Value>,
    room?: RoomName,
  ): Promise<Result<Value, LoadFailure>> {
    if (!(await database.ensureReadable())) return fail('unavailable')
    try {
      return succeed(await read(database.current()))
    } catch (error) {
      log.error('store-read-failed', { ...(room !== undefined && { room }), error })
      return fail(isDamage(error) ? 'damaged' : 'unavailable')
    }
  }

  let closing: Promise<void> | undefined
  return {
    read: (room, extent) => tryToRead((level) => readRoom(level, room, extent), room),
    readPart: (room, after, most) =>
      tryToRead((level) => readPart(level, room, { after, most }), room),
    readUpTo: (room, sequence) => tryToRead((level) => readUpTo(level, room, sequence), room),
    rooms: () => tryToRead(readRooms),
    heads: () => tryToRead(readHeads),
    list: (range) => tryToRead((level) => level.iterator(range).all()),
    readEverything: () => database.current().iterator(),
    write: (operations, head) =>
      new Promise((resolve) => {
        waiting.push({ operations, head, resolve })
        writing ??= writeWaiting()
      }),
    close: () => (closing ??= closeAll()),
  }
}

interface LevelTrail {
  readonly of: Level
  /** What to write along with a commit. */
  tell(heads: readonly RoomHead[], bytes: number, isLast: boolean): Uint8Array
}

/** A long trail comes with the last commit, and before that so seldom that it takes a small part of the log. */
const [LONG_TRAIL_EVERY_BYTES, LONG_TRAIL_SHARE] = [256 * 1024, 16]

function createLevelTrail(level: Level): LevelTrail {
  const trail: CommitTrail = createCommitTrail()
  let sinceLong = 0
  let longBytes = 0
  return {
    of: level,
    tell(heads, bytes, isLast) {
      trail.advance(heads)
      sinceLong += bytes
      const isDue = sinceLong > Math.max(LONG_TRAIL_EVERY_BYTES, longBytes * LONG_TRAIL_SHARE)
      const told = trail.encode(isDue || isLast ? 'long' : 'recent')
      if (isDue) [sinceLong, longBytes] = [0, told.length]
      sinceLong += told.length
      return told
    },
  }
}

const sizeOf = (operations: readonly RowOperation[]) =>
  operations.reduce((bytes, row) => bytes + (row.type === 'put' ? row.value.length : 0), 0)

const put = (key: string, value: Uint8Array) => ({ type: 'put', key, value }) as const

async function readRoom(level: Level, room: RoomName, extent: Extent): Promise<RoomEntries> {
  // What is written meanwhile belongs to the next read, or heads and rows would contradict each other.
  const snapshot = level.snapshot()
  try {
    const head = await level.get(headKey(room), { snapshot })
    if (extent === 'all') {
      return { head, rows: await level.iterator({ ...rowRange(room), snapshot }).all() }
    }
    const wholes = level.iterator({ ...wholeRange(room), reverse: true, limit: 1, snapshot })
    const [whole] = await wholes.all()
    const start = whole === undefined ? 0 : (parseRowKey(whole[0])?.sequence ?? 0)
    const changes = await level.iterator({ ...changesAfter(room, start), snapshot }).all()
    return { head, rows: whole === undefined ? changes : [whole, ...changes] }
  } finally {
    await snapshot.close()
  }
}

async function readHeads(level: Level): Promise<(readonly [RoomName, Uint8Array])[]> {
  const entries = await level.iterator(headRange).all()
  return entries.flatMap(([key, value]) => {
    const room = parseHeadKey(key)
    return room === undefined ? [] : [[room, value] as const]
  })
}

async function readRooms(level: Level): Promise<readonly RoomName[]> {
  const keys = await level.keys(headRange).all()
  return keys.flatMap((key) => parseHeadKey(key) ?? [])
}
