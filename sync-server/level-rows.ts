import { statfs } from 'node:fs/promises'
import { ClassicLevel } from 'classic-level'
import type { RoomName } from '../shared/protocol/room-name'
import { fail, succeed, type Result } from '../shared/result'
import { prepareFolder } from './data-folder'
import { findDamagedLog } from './level-log'
import type { Log } from './log'
import type { AppendFailure, LoadFailure } from './room-store'
import { rowRange } from './stored-row'

/** One change of the rows. */
export type RowOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: string }

/** The rows of all rooms in one LevelDB. */
export interface LevelRows {
  /** All rows of a room by key. */
  read(room: RoomName): Promise<Result<readonly (readonly [string, Uint8Array])[], LoadFailure>>
  /** Writes all of these or none; durable once it succeeded. */
  write(operations: readonly RowOperation[]): Promise<Result<undefined, AppendFailure>>
  close(): Promise<void>
}

interface Waiting {
  readonly operations: readonly RowOperation[]
  readonly resolve: (written: Result<undefined, AppendFailure>) => void
}

/** A full LevelDB needs a little room to open again; below this it is not tried. */
const ROOM_TO_REOPEN_BYTES = 8 * 2 ** 20

/** Opens the LevelDB in this folder, or says in a sentence why not and what to do. */
export async function openLevelRows(options: {
  readonly folder: string
  readonly log: Log
}): Promise<Result<LevelRows, string>> {
  const folder = await prepareFolder(options.folder)
  if (!folder.ok) return folder
  const opened = await open(options.folder)
  return opened.ok ? succeed(createLevelRows(opened.value, options)) : opened
}

async function open(folder: string): Promise<Result<Level, string>> {
  const damagedLog = await findDamagedLog(folder)
  if (damagedLog !== undefined) return fail(explainDamage(folder, `${damagedLog} is damaged`))
  const level: Level = new ClassicLevel(folder, { keyEncoding: 'utf8', valueEncoding: 'view' })
  try {
    await level.open()
    return succeed(level)
  } catch (error) {
    return fail(explain(folder, error instanceof Error ? error.cause : undefined))
  }
}

type Level = ClassicLevel<string, Uint8Array>

function explain(folder: string, cause: unknown): string {
  const { code, message } = (cause ?? {}) as { code?: string; message?: string }
  if (code === 'LEVEL_LOCKED') {
    return `Another relay is using ${folder}. Stop that one, or choose another folder with --data.`
  }
  return explainDamage(folder, message ?? 'no reason given')
}

const explainDamage = (folder: string, reason: string) =>
  `The store in ${folder} cannot be opened (${reason}). ` +
  'Restore that folder from a backup, or move it away to start with an empty one: ' +
  'every app that connects sends again what it has.'

function createLevelRows(
  opened: Level,
  { folder, log }: { readonly folder: string; readonly log: Log },
): LevelRows {
  let level = opened
  let isBroken = false
  let isClosed = false
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined

  async function writeWaiting(): Promise<void> {
    // One turn of the loop: what all rooms flush in it shares one sync of the disk.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const written = await commit(batch.flatMap(({ operations }) => operations))
      for (const { resolve } of batch) resolve(written)
    }
    writing = undefined
  }

  async function commit(operations: RowOperation[]): Promise<Result<undefined, AppendFailure>> {
    if (isBroken && !(await reopen())) return fail(await whyNot())
    try {
      await level.batch(operations, { sync: true })
      return succeed(undefined)
    } catch (error) {
      // LevelDB refuses every write after a failed one until it is opened anew; it can still read.
      isBroken = true
      log.error('store-write-failed', { reason: String(error) })
      return fail(await whyNot())
    }
  }

  const whyNot = async () => ((await hasSpace(folder)) ? 'unavailable' : 'disk-full')

  let reopening: Promise<boolean> | undefined

  /** Opens the database anew, once for all who ask meanwhile. */
  const reopen = () =>
    (reopening ??= openAgain().finally(() => {
      reopening = undefined
    }))

  async function openAgain(): Promise<boolean> {
    if (isClosed || !(await hasSpace(folder))) return false
    await level.close()
    const again = await open(folder)
    if (!again.ok) {
      log.error('store-reopen-failed', { reason: again.failure })
      return false
    }
    level = again.value
    isBroken = false
    log.info('store-reopened')
    return true
  }

  return {
    async read(room) {
      if (level.status !== 'open' && !(await reopen())) return fail('unavailable')
      try {
        return succeed(await level.iterator(rowRange(room)).all())
      } catch (error) {
        log.error('store-read-failed', { room, reason: String(error) })
        return fail(isDamage(error) ? 'damaged' : 'unavailable')
      }
    },
    write: (operations) =>
      new Promise((resolve) => {
        waiting.push({ operations, resolve })
        writing ??= writeWaiting()
      }),
    async close() {
      isClosed = true
      await writing
      await reopening
      await level.close()
    },
  }
}

const isDamage = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'LEVEL_CORRUPTION'

async function hasSpace(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize >= ROOM_TO_REOPEN_BYTES
  } catch {
    // The folder is gone, or its disk is.
    return false
  }
}
