import { fail, succeed, type Result } from '../../shared/result'
import { findBackupAccess, BACKUP_PATH, type BackupAccess } from '../backup/backup-access'
import { saveBackup } from '../backup/backup-folder'
import { writeBackup } from '../backup/backup-format'
import type { StoreCommand } from './command-world'
import { openStoredRows } from '../store/existing-store'
import { silentLog } from '../log'

/** `confab backup`. */
export const backupCommand: StoreCommand = {
  usage: `confab backup DIR [--data DIR]

Makes a backup of everything a relay keeps, while it runs or not.

  DIR         a new or empty folder to keep it in
  --data DIR  the data folder of the relay, as it was told itself (or CONFAB_DATA)
  -h, --help  show this

Exit status: 0 done, 1 there is no backup, or not all of the store is in it, 2 wrong usage.
`,
  needsBackup: true,
  async run({ backup = '', data }, world) {
    const source = await openSource(data, world.nowMs)
    if (!source.ok) {
      world.writeError(`confab: ${source.failure}\n`)
      return 1
    }
    const saved = await saveBackup(backup, untilBroken(source.value.chunks))
    await source.value.close()
    if (!saved.ok) {
      world.writeError(`confab: ${saved.failure}\n`)
      return 1
    }
    const { entries, bytes, isWhole } = saved.value
    world.writeOut(`Backed up ${data} to ${backup}: ${entries} rows, ${bytes} bytes.\n`)
    if (isWhole) return 0
    world.writeError(
      `confab: A part of the store cannot be read and is not in the backup. ` +
        `confab doctor ${backup} says which documents are damaged.\n`,
    )
    return 1
  },
}

interface Source {
  readonly chunks: AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** A relay that runs makes the backup itself: its store is nobody else's to open. */
async function openSource(data: string, nowMs: () => number): Promise<Result<Source, string>> {
  const access = await findBackupAccess(data)
  const running = access === undefined ? undefined : await askRelay(access)
  if (running !== undefined) return succeed(running)
  const rows = await openStoredRows({ folder: data, nowMs, log: silentLog })
  if (rows.ok) {
    const { readEverything, close } = rows.value
    return succeed({ chunks: writeBackup(readEverything()), close })
  }
  if (rows.failure.kind !== 'in-use') return fail(rows.failure.message)
  return fail(
    `A relay is using ${data}, but it does not answer here. ` +
      'Run this on the machine of the relay, as its user, with the same --data.',
  )
}

/** `undefined`: nobody answers, and what was found is of a relay that has ended. */
async function askRelay({ url, token }: BackupAccess): Promise<Source | undefined> {
  const headers = { Authorization: `Bearer ${token}` }
  try {
    const answer = await fetch(new URL(BACKUP_PATH, url), { method: 'POST', headers })
    if (answer.ok && answer.body !== null) return { chunks: answer.body, close: async () => {} }
    await answer.body?.cancel()
    return undefined
  } catch {
    // Whether there is no relay any more or another one in its place, its store will tell.
    return undefined
  }
}

/** Ends with what breaks off; a backup tells by itself whether it is complete. */
async function* untilBroken(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch {
    return
  }
}
