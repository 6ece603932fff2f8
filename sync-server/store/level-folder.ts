import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { fail, succeed, type Result } from '../../shared/result'
import { prepareFolder } from './data-folder'
import { findLogRepairs, repairLog } from './level-log-repair'
import type { Log } from '../log'

/** An open LevelDB. */
export type Level = ClassicLevel<string, Uint8Array>

/** Why a folder could not be opened, and a sentence that says what to do. */
export interface OpenFailure {
  readonly kind: 'unusable' | 'in-use' | 'unfinished' | 'damaged'
  readonly message: string
}

/** Lies in a folder while a backup is restored into it: what is there is not everything. */
export const RESTORING_FILE = 'restoring'

/** What opening a folder needs from outside. */
export interface LevelFolderOptions {
  readonly folder: string
  readonly nowMs: () => number
  readonly log: Log
}

/**
 * Opens the LevelDB in this folder. Where a log is damaged it is put aside first, and the rooms that may
 * have lost changes with it are known to be damaged from then on.
 */
export async function openLevel(options: LevelFolderOptions): Promise<Result<Level, OpenFailure>> {
  const { folder } = options
  const prepared = await prepareFolder(folder)
  if (!prepared.ok) return fail({ kind: 'unusable', message: prepared.failure })
  if (existsSync(join(folder, RESTORING_FILE))) return fail(explainUnfinished(folder))
  // LevelDB would take the folder for new, and remove what it does not know.
  if (await hasLostItsStart(folder)) return fail(explainDamage(folder, 'its file CURRENT is gone'))
  const repaired = await repairLogs(options)
  if (!repaired.ok) return repaired
  const level = createLevel(folder)
  try {
    await level.open()
    return succeed(level)
  } catch (error) {
    return fail(explain(folder, causeOf(error)))
  }
}

/** The LevelDB of a folder, not opened yet. */
export const createLevel = (folder: string): Level =>
  new ClassicLevel(folder, { keyEncoding: 'utf8', valueEncoding: 'view' })

async function hasLostItsStart(folder: string): Promise<boolean> {
  const files = await readdir(folder)
  return (
    !files.includes('CURRENT') && files.some((file) => /^(?:MANIFEST-\d+|\d+\.\w+)$/.test(file))
  )
}

async function repairLogs({
  folder,
  nowMs,
  log,
}: LevelFolderOptions): Promise<Result<undefined, OpenFailure>> {
  const repairs = await findLogRepairs(folder)
  // Under a relay that is running nothing may be repaired; it alone writes here.
  if (repairs.length > 0 && (await isInUse(folder))) return fail(explainInUse(folder))
  const hopeless = repairs.find(({ content }) => content === undefined)
  if (hopeless !== undefined) return fail(explainDamage(folder, `${hopeless.log} is damaged`))
  for (const { log: name, content } of repairs) {
    if (content === undefined) continue
    const keptAs = await repairLog(folder, name, content, nowMs())
    log.error('store-log-repaired', { reason: `the damaged log is kept as ${keptAs}` })
  }
  return succeed(undefined)
}

/** LevelDB takes its lock before it finds that there is a store already, and reads none of it. */
async function isInUse(folder: string): Promise<boolean> {
  try {
    await createLevel(folder).open({ errorIfExists: true })
    throw new Error(`The store in ${folder} is there, and was made anew`)
  } catch (error) {
    return causeOf(error).code === 'LEVEL_LOCKED'
  }
}

interface Cause {
  readonly code?: string
  readonly message?: string
}

const causeOf = (error: unknown): Cause => (error instanceof Error ? (error.cause ?? error) : {})

function explain(folder: string, { code, message }: Cause): OpenFailure {
  if (code === 'LEVEL_LOCKED') return explainInUse(folder)
  return explainDamage(folder, message ?? 'no reason given')
}

const explainInUse = (folder: string): OpenFailure => ({
  kind: 'in-use',
  message: `Another relay is using ${folder}. Stop that one, or choose another folder with --data.`,
})

const explainUnfinished = (folder: string): OpenFailure => ({
  kind: 'unfinished',
  message:
    `A backup was being restored into ${folder} and did not get to its end. ` +
    'Empty that folder, and restore the backup again.',
})

const explainDamage = (folder: string, reason: string): OpenFailure => ({
  kind: 'damaged',
  message:
    `The store in ${folder} cannot be opened (${reason}). ` +
    'Restore that folder from a backup, or move it away to start with an empty one: ' +
    'every app that connects sends again what it has.',
})

/** Whether LevelDB has met bytes it cannot read. */
export const isDamage = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'LEVEL_CORRUPTION'
