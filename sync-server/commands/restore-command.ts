import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, type Result } from '../../shared/result'
import { loadBackup } from '../backup/backup-folder'
import type { BackupContent } from '../backup/backup-format'
import type { StoreCommand } from './command-world'
import { explainFileError } from '../store/data-folder'
import { createLevel, RESTORING_FILE, type Level } from '../store/level-folder'
import type { StoredEntry } from '../store/level-rows'

/** `confab restore`. */
export const restoreCommand: StoreCommand = {
  usage: `confab restore DIR [--data DIR]

Puts a backup into the data folder of a relay that is to be started on it.

  DIR         the folder confab backup made
  --data DIR  the data folder; it must be new or empty (or CONFAB_DATA)
  -h, --help  show this

Exit status: 0 done, 1 nothing was restored, 2 wrong usage.
`,
  needsBackup: true,
  async run({ backup = '', data }, world) {
    const restored = await restore(backup, data)
    if (!restored.ok) {
      world.writeError(`confab: ${restored.failure}\n`)
      return 1
    }
    const { entries, isWhole } = restored.value
    world.writeOut(`Restored ${entries} rows from ${backup} into ${data}.\n`)
    if (!isWhole) world.writeError('confab: The backup was made of a store that was damaged.\n')
    return 0
  },
}

async function restore(backup: string, data: string): Promise<Result<BackupContent, string>> {
  // All of it is proven before anything is written.
  const proven = await loadBackup(backup, () => undefined)
  if (!proven.ok) return proven
  try {
    await mkdir(data, { recursive: true })
    if ((await readdir(data)).length > 0) {
      return fail(
        `${data} is not empty. Restore into a new folder with --data, or stop the relay and move ` +
          'that one away first: a restore never replaces what is there.',
      )
    }
    return await restoreInto(data, backup)
  } catch (error) {
    return fail(`Nothing can be restored into ${data} (${explainFileError(error)}).`)
  }
}

async function restoreInto(data: string, backup: string): Promise<Result<BackupContent, string>> {
  const mark = join(data, RESTORING_FILE)
  await (await open(mark, 'w')).close()
  const restored = await fillStore(createLevel(data), backup)
  if (!restored.ok) return restored
  // Once more: it makes tables of the log, and then the store holds all of its own redundancy.
  const level = createLevel(data)
  await level.open()
  await level.close()
  await rm(mark)
  return restored
}

const BATCH_BYTES = 2 ** 20

async function fillStore(level: Level, backup: string): Promise<Result<BackupContent, string>> {
  await level.open()
  try {
    let batch: StoredEntry[] = []
    let bytes = 0
    const write = async () => {
      const operations = batch.map(([key, value]) => ({ type: 'put', key, value }) as const)
      await level.batch(operations, { sync: true })
      batch = []
      bytes = 0
    }
    const loaded = await loadBackup(backup, async (entry) => {
      batch.push(entry)
      bytes += entry[0].length + entry[1].length
      if (bytes >= BATCH_BYTES) await write()
    })
    await write()
    return loaded
  } finally {
    await level.close()
  }
}
