import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, succeed, type Result } from '../../shared/result'
import { readBackup, type BackupContent, type BackupFailure } from './backup-format'
import { explainFileError } from '../store/data-folder'
import type { StoredEntry } from '../store/level-rows'

const BACKUP_FILE = 'confab-backup'
const UNFINISHED_FILE = `${BACKUP_FILE}.partial`

/** What a saved backup holds, and how large it is. */
export interface SavedBackup extends BackupContent {
  readonly bytes: number
}

/** Whether a folder is a complete backup. */
export const isBackup = (folder: string) => existsSync(join(folder, BACKUP_FILE))

/**
 * Keeps a backup in a folder that is new, or empty, or has one that was never finished. It gets its name
 * once it is complete and on the disk. Fails with a sentence that says what to do.
 */
export async function saveBackup(
  folder: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Result<SavedBackup, string>> {
  const unfinished = join(folder, UNFINISHED_FILE)
  try {
    await mkdir(folder, { recursive: true })
    const others = (await readdir(folder)).filter((file) => file !== UNFINISHED_FILE)
    if (others.length > 0) {
      return fail(`${folder} is not empty. Name a new folder: a backup never replaces another.`)
    }
    const size = await writeDurably(unfinished, chunks)
    if (size.ok) await rename(unfinished, join(folder, BACKUP_FILE))
    else await rm(unfinished, { force: true })
    if (size.ok) return size
    return fail(
      `The backup ${explain[size.failure]}, and nothing of it was kept. Try again; ` +
        'where that does not help, stop the relay and let confab doctor look at the store.',
    )
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    return fail(`The backup cannot be kept in ${folder} (${explainFileError(error)}).`)
  }
}

async function writeDurably(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Result<SavedBackup, BackupFailure>> {
  const handle = await open(file, 'w')
  let bytes = 0
  async function* writeThrough() {
    for await (const chunk of chunks) {
      await handle.writeFile(chunk)
      bytes += chunk.byteLength
      yield chunk
    }
  }
  try {
    const content = await readBackup(writeThrough(), () => undefined)
    await handle.sync()
    return content.ok ? succeed({ ...content.value, bytes }) : content
  } finally {
    await handle.close()
  }
}

const explain: Readonly<Record<BackupFailure, string>> = {
  'no-backup': 'is none of ours',
  damaged: 'is damaged',
  'cut-short': 'ended before it was complete',
}

/** Reads a backup from its folder; fails with a sentence that says what is wrong with it. */
export async function loadBackup(
  folder: string,
  take: (entry: StoredEntry) => void | Promise<void>,
): Promise<Result<BackupContent, string>> {
  if (!isBackup(folder)) {
    return fail(`There is no complete backup in ${folder}. Name a folder that confab backup made.`)
  }
  try {
    const read = await readBackup(createReadStream(join(folder, BACKUP_FILE)), take)
    return read.ok ? read : fail(`The backup in ${folder} ${explain[read.failure]}. Take another.`)
  } catch (error) {
    return fail(`The backup in ${folder} cannot be read (${explainFileError(error)}).`)
  }
}
