import { parseArgs } from 'node:util'
import { compactHere } from '../../../sync-server/store/compaction'
import { readConfig } from '../../../sync-server/config'
import { announceBackups, createBackupToken } from '../../../sync-server/backup/backup-access'
import { openLevelStore, type LevelStore } from '../../../sync-server/store/level-store'
import { createLog } from '../../../sync-server/log'
import { thisPlace } from '../../../sync-server/place'
import { createRelay } from '../../../sync-server/relay'
import { systemTiming } from '../../../sync-server/timing'
import { createLevelTellingStore } from '../../../sync-server/telling/level-telling-store'
import { readChannelsFile } from '../../../sync-server/telling/read-channels-file'
import type { TellingStore } from '../../../sync-server/telling/telling-store'
import type { FatalMoment, FatalTellingMoment } from './death'

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

function mortalTelling(store: TellingStore, moment: FatalTellingMoment): TellingStore {
  return {
    ...store,
    async write(entries, expected) {
      const isOut = entries.some(([key]) => key.startsWith('out/'))
      const isTelling = entries.some(([key]) => key.startsWith('told/'))
      const what = isTelling ? 'telling' : 'note'
      if (isOut && moment === `before-${what}`) die()
      if (isOut && moment === `during-${what}`) dieWhileWriting()
      const written = await store.write(entries, expected)
      if (isOut && moment === `after-${what}`) die()
      return written
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
  options: {
    data: { type: 'string' },
    moment: { type: 'string' },
    after: { type: 'string' },
    channels: { type: 'string' },
  },
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
const channels = values.channels === undefined ? undefined : readChannelsFile(values.channels, {})
if (channels?.ok === false) throw new Error(channels.failure)
const telling = channels && {
  channels: channels.value,
  store: mortalTelling(
    createLevelTellingStore(opened.value.rows),
    values.moment as FatalTellingMoment,
  ),
  token,
}
const parts = { store, timing: systemTiming, log, backup, ...(telling && { telling }) }
const relay = await createRelay(config.value, parts)
if (!relay.ok) throw new Error(relay.failure)
await announceBackups(config.value.data, { url: relay.value.url, token })
process.stdout.write(`confab relay listening on ${relay.value.url}\n`)
