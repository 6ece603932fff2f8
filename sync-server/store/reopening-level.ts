import { statfs } from 'node:fs/promises'
import { fail, type Result } from '../../shared/result'
import { openLevel, type Level, type LevelFolderOptions } from './level-folder'
import type { LogFields } from '../log'
import type { AppendFailure } from './room-store'

/** A LevelDB that is opened anew after a write has failed: before that it refuses every other one. */
export interface ReopeningLevel {
  current(): Level
  /** A write has failed; reading still works. */
  noteBroken(): void
  /** Opens it anew where that is needed to write; `false` when it cannot be done now. */
  ensureWritable(): Promise<boolean>
  /** Likewise to read. */
  ensureReadable(): Promise<boolean>
  /** Why nothing can be written. */
  whyNot(): Promise<AppendFailure>
  /** Runs what is left to do and closes it for good. */
  close(lastly: () => Promise<void>): Promise<void>
}

/** A full LevelDB needs a little room to open again; below this it is not tried. */
const ROOM_TO_REOPEN_BYTES = 8 * 2 ** 20

/** Follows a LevelDB that is open. */
export function createReopeningLevel(opened: Level, options: LevelFolderOptions): ReopeningLevel {
  const { folder, log } = options
  let level = opened
  let isBroken = false
  let isClosed = false
  let reopening: Promise<boolean> | undefined

  /** Opens the database anew, once for all who ask meanwhile. */
  const reopen = () =>
    (reopening ??= openAgain().finally(() => {
      reopening = undefined
    }))

  async function openAgain(): Promise<boolean> {
    if (isClosed || !(await hasSpace(folder))) return false
    await level.close()
    const again = await tryToOpen()
    if (!again.ok) {
      log.error('store-reopen-failed', again.failure)
      return false
    }
    level = again.value
    isBroken = false
    log.info('store-reopened')
    return true
  }

  async function tryToOpen(): Promise<Result<Level, LogFields>> {
    try {
      const again = await openLevel(options)
      return again.ok ? again : fail({ reason: again.failure.message })
    } catch (error) {
      // A file or the folder went away, or cannot be read: the next write tries again.
      return fail({ error })
    }
  }

  return {
    current: () => level,
    noteBroken() {
      isBroken = true
    },
    ensureWritable: async () => (!isBroken && level.status === 'open') || reopen(),
    ensureReadable: async () => level.status === 'open' || reopen(),
    whyNot: async () => ((await hasSpace(folder)) ? 'unavailable' : 'disk-full'),
    async close(lastly) {
      isClosed = true
      await reopening
      if (!isBroken && level.status === 'open') await lastly()
      await level.close()
    },
  }
}

async function hasSpace(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize >= ROOM_TO_REOPEN_BYTES
  } catch {
    // The folder is gone, or its disk is.
    return false
  }
}
