import { randomBytes } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, succeed, type Result } from '../../shared/result'

/** Lies in the data folder of a running relay: who may read it may make a backup. */
const ACCESS_FILE = 'backup-access.json'

/** Where a running relay makes backups. */
export const BACKUP_PATH = '/api/backup'

const access = z.object({ url: z.string(), token: z.string() })

/** Where to ask a running relay for a backup, and what to bring. */
export type BackupAccess = Readonly<z.infer<typeof access>>

/** A new token. */
export const createBackupToken = () => randomBytes(24).toString('base64url')

/** Leaves word in the data folder; gives the way to take it back, or what was in the way. */
export async function announceBackups(
  folder: string,
  announced: BackupAccess,
): Promise<Result<() => Promise<void>, unknown>> {
  const file = join(folder, ACCESS_FILE)
  try {
    // A file that is there keeps its rights when it is written again.
    await rm(file, { force: true })
    await writeFile(file, JSON.stringify(announced), { mode: 0o600 })
    return succeed(() => rm(file, { force: true }))
  } catch (error) {
    return fail(error)
  }
}

/** What a relay left in this folder, be it still running or not; `undefined` when there is nothing. */
export async function findBackupAccess(folder: string): Promise<BackupAccess | undefined> {
  try {
    const text = await readFile(join(folder, ACCESS_FILE), 'utf8')
    return access.safeParse(JSON.parse(text)).data
  } catch {
    // Not there, not for us to read, or half written: nothing to go by.
    return undefined
  }
}
