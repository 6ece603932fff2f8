import { loadBackup } from '../backup/backup-folder'
import type { ExitStatus, StoreCommand, StoreCommandWorld } from './command-world'
import { explainFileError } from '../store/data-folder'
import { openStoredRows } from '../store/existing-store'
import type { LevelRows } from '../store/level-rows'
import { silentLog, type LogFields } from '../log'
import { checkRoom, createStoreCheck, type RoomReport } from '../store/store-check'

/** `confab doctor`. */
export const doctorCommand: StoreCommand = {
  usage: `confab doctor [DIR] [--data DIR]

Checks everything a relay keeps and says which documents are damaged. Changes none of them.

  DIR         a backup to check instead
  --data DIR  the data folder of a relay that is not running (or CONFAB_DATA)
  -h, --help  show this

Exit status: 0 in order, 1 damage was found or nothing could be checked, 2 wrong usage.
`,
  needsBackup: false,
  run: ({ backup, data }, world) =>
    backup === undefined ? checkFolder(data, world) : checkBackup(backup, world),
}

async function checkFolder(data: string, world: StoreCommandWorld): Promise<ExitStatus> {
  // What opening it had to repair is worth telling too.
  const complain = (_event: string, { reason }: LogFields = {}) =>
    void (reason !== undefined && world.writeError(`confab: ${data}: ${reason}\n`))
  const log = { ...silentLog, error: complain }
  const rows = await openStoredRows({ folder: data, nowMs: world.nowMs, log })
  if (!rows.ok) {
    const hint = ' Or make a backup with confab backup DIR and check that: confab doctor DIR.'
    const isInUse = rows.failure.kind === 'in-use'
    world.writeError(`confab: ${rows.failure.message}${isInUse ? hint : ''}\n`)
    return 1
  }
  const findings = createFindings(data, world)
  try {
    const check = createStoreCheck(findings.add)
    for await (const entry of rows.value.readEverything()) check.take(entry)
    check.finish()
  } catch (error) {
    // LevelDB gives up where it cannot read a block: what lies behind is asked for room by room.
    findings.note(`not everything can be read at once (${explainFileError(error)})`)
    await checkRoomByRoom(rows.value, findings)
  }
  await rows.value.close()
  return findings.conclude()
}

async function checkRoomByRoom(rows: LevelRows, findings: Findings): Promise<void> {
  const rooms = await rows.rooms()
  if (!rooms.ok) return findings.note('the list of its documents cannot be read')
  for (const room of rooms.value) {
    const read = await rows.read(room, 'all')
    if (read.ok) findings.add(checkRoom(room, read.value.head, read.value.rows))
    else findings.add({ room, problems: ['its rows cannot be read'] })
  }
}

async function checkBackup(backup: string, world: StoreCommandWorld): Promise<ExitStatus> {
  const findings = createFindings(backup, world)
  const check = createStoreCheck(findings.add)
  const loaded = await loadBackup(backup, check.take)
  if (!loaded.ok) {
    world.writeError(`confab: ${loaded.failure}\n`)
    return 1
  }
  check.finish()
  if (!loaded.value.isWhole)
    findings.note('it was made of a store of which a part could not be read')
  return findings.conclude()
}

interface Findings {
  add(report: RoomReport): void
  /** Something that is about no document alone. */
  note(problem: string): void
  /** Says how it stands in all; gives the exit status. */
  conclude(): ExitStatus
}

function createFindings(place: string, { writeOut }: StoreCommandWorld): Findings {
  const checked = new Set<string>()
  const damaged = new Set<string>()
  let problems = 0
  return {
    add({ room, problems: found }) {
      if (checked.has(room)) return
      checked.add(room)
      if (found.length > 0) damaged.add(room)
      writeOut(found.map((problem) => `${room}: ${problem}\n`).join(''))
    },
    note(problem) {
      problems += 1
      writeOut(`${place}: ${problem}\n`)
    },
    conclude() {
      const isInOrder = problems + damaged.size === 0
      const outcome = isInOrder ? 'all in order' : `${damaged.size} damaged`
      writeOut(`${place}: ${checked.size} documents checked, ${outcome}.\n`)
      return isInOrder ? 0 : 1
    },
  }
}
