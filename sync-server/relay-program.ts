import { succeed, type Result } from '../shared/result'
import { announceBackups, createBackupToken } from './backup/backup-access'
import type { ProgramConfig } from './config'
import { openLevelStore } from './store/level-store'
import { formatUrl } from './connection/listening'
import { createLog } from './log'
import type { Metrics } from './metrics'
import { createRelay } from './relay'
import { createLevelTellingStore } from './telling/level-telling-store'
import { readChannelsFile } from './telling/read-channels-file'
import { systemTiming } from './timing'
import { createWorkerCompaction } from './store/worker-compaction'

/** A relay with the store it has opened. */
export interface RelayProgram {
  readonly url: string
  /** Ends the relay in order, then closes its store. */
  close(): Promise<void>
}

/** Opens the store and starts a relay on it, as a program does. Fails with a sentence that says what to do. */
export async function startRelayProgram(
  config: ProgramConfig,
  metrics?: Metrics,
): Promise<Result<RelayProgram, string>> {
  const timing = systemTiming
  const log = createLog((line) => process.stderr.write(line), timing.nowMs, config.logLevel)
  // It lies beside each of the programs.
  const compaction = createWorkerCompaction(new URL('compaction-worker.js', import.meta.url), log)
  const { compact } = compaction
  const channels =
    config.channels === undefined ? undefined : readChannelsFile(config.channels, process.env)
  if (channels && !channels.ok) return channels
  const opened = await openLevelStore({ folder: config.data, nowMs: timing.nowMs, log, compact })
  if (!opened.ok) return opened
  const store = opened.value
  const token = createBackupToken()
  const backup = { token, readEverything: store.rows.readEverything }
  const telling = channels && {
    channels: channels.value,
    store: createLevelTellingStore(store.rows),
    token,
  }
  const parts = {
    store,
    timing,
    log,
    backup,
    ...(metrics && { metrics }),
    ...(telling && { telling }),
  }
  const relay = await createRelay(config, parts)
  if (!relay.ok) {
    await store.close()
    return relay
  }
  const { url, port, close } = relay.value
  const withdraw = await announceBackups(config.data, {
    url: urlOnThisMachine(config, port),
    token,
  })
  if (!withdraw.ok) log.warn('backups-not-announced', { error: withdraw.failure })
  return succeed({
    url,
    async close() {
      if (withdraw.ok) await withdraw.value()
      const closed = close()
      compaction.stop()
      await closed
      await store.close()
    },
  })
}

/** Listening on every address it is reached at this one, on every system. */
const urlOnThisMachine = ({ host }: ProgramConfig, port: number) =>
  formatUrl({ host: host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host, port })
