import { parseArgs } from 'node:util'
import { compactHere } from '../../../sync-server/store/compaction'
import { readConfig } from '../../../sync-server/config'
import { announceBackups, createBackupToken } from '../../../sync-server/backup/backup-access'
import { openLevelStore, type LevelStore } from '../../../sync-server/store/level-store'
import { createLog } from '../../../sync-server/log'
import { thisPlace } from '../../../sync-server/place'
import { createRelay } from '../../../sync-server/relay'
import { systemTiming } from '../../../sync-server/timing'
import type { FatalMoment } from './death'

// The relay, over a store that ends the process at the moment it was told: as a power cut would, and
// without a word. It is put together like the program people run, so that no test reaches into that one.

const die = () => process.kill(process.pid, 'SIGKILL')
/** The store hands a commit to LevelDB one turn of the loop after it was asked for it. */
const dieWhileWriting = () => setImmediate(() => setImmediate(die))

function mortal(store: LevelStore, moment: FatalMoment, afterChanges: number): LevelStore {
  let changes = 0
  return {
    ...store,
    async append(...change) {
      changes += 1
      if (changes !== afterChanges) return store.append(...change)
      if (moment === 'before-commit') die()
      if (moment === 'during-commit') dieWhileWriting()
      const appended = await store.append(...change)
      if (moment === 'after-commit') die()
      if (moment.includes('compaction')) void store.compact(change[0])
      return appended
    },
  }
}

async function* mortalEntries(store: LevelStore, moment: FatalMoment) {
  let entries = 0
  for await (const entry of store.rows.readEverything()) {
    entries += 1
    if (moment === 'during-backup' && entries === 3) die()
    yield entry
  }
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, moment: { type: 'string' }, after: { type: 'string' } },
})
const moment = values.moment as FatalMoment
const config = readConfig(['--port', '0', '--data', values.data ?? ''], {}, thisPlace('no-page'))
if (!config.ok) throw new Error(config.failure.join())
const { nowMs } = systemTiming
const log = createLog((line) => process.stderr.write(line), nowMs)
const opened = await openLevelStore({
  folder: config.value.data,
  nowMs,
  log,
  async compact(updates) {
    if (moment === 'during-compaction') die()
    const compacted = await compactHere(updates)
    if (moment === 'before-compaction-commit') die()
    if (moment === 'during-compaction-commit') dieWhileWriting()
    return compacted
  },
})
if (!opened.ok) throw new Error(opened.failure)
const store = mortal(opened.value, moment, Number(values.after))
const token = createBackupToken()
const backup = { token, readEverything: () => mortalEntries(opened.value, moment) }
const relay = await createRelay(config.value, { store, timing: systemTiming, log, backup })
if (!relay.ok) throw new Error(relay.failure)
await announceBackups(config.value.data, { url: relay.value.url, token })
process.stdout.write(`confab relay listening on ${relay.value.url}\n`)
