import { fileURLToPath } from 'node:url'
import {
  parseEmbeddedRelayCommand,
  type EmbeddedRelayEvent,
} from '../shared/protocol/embedded-relay'
import { fail, succeed, type Result } from '../shared/result'
import { readConfig } from './config'
import { openLevelStore } from './level-store'
import { createLog } from './log'
import { thisPlace } from './place'
import { createRelay } from './relay'
import { systemTiming } from './timing'
import { createWorkerCompaction } from './worker-compaction'

/** The shell's end of the line, as Electron gives it to a utility process. */
interface ParentPort {
  on(event: 'message', hear: (event: { readonly data: unknown }) => void): void
  postMessage(message: EmbeddedRelayEvent): void
}

interface Running {
  readonly url: string
  close(): Promise<void>
}

async function start(): Promise<Result<Running, string>> {
  const page = fileURLToPath(new URL('../renderer', import.meta.url))
  // Only flags count in here, never the environment: this relay belongs to the app.
  const args = ['--port', '0', ...process.argv.slice(2), '--host', '127.0.0.1']
  const config = readConfig(args, {}, thisPlace(page))
  if (!config.ok) return fail(config.failure.join(' '))
  const { nowMs } = systemTiming
  const log = createLog((line) => process.stderr.write(line), nowMs, config.value.logLevel)
  const compact = createWorkerCompaction(new URL('compaction-worker.js', import.meta.url), log)
  const store = await openLevelStore({ folder: config.value.data, nowMs, log, compact })
  if (!store.ok) return store
  // The app must not linger; its few clients need no crowd control.
  const relay = await createRelay(
    { ...config.value, farewellSpreadMs: 0 },
    { store: store.value, timing: systemTiming, log },
  )
  if (!relay.ok) {
    await store.value.close()
    return relay
  }
  async function close(): Promise<void> {
    if (relay.ok) await relay.value.close()
    if (store.ok) await store.value.close()
  }
  return succeed({ url: relay.value.url, close })
}

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort }
if (parentPort === undefined) {
  throw new Error('The embedded relay runs in the desktop app; start the other one: npm run relay')
}
const started = start()
parentPort.on('message', ({ data }) => {
  if (parseEmbeddedRelayCommand(data)?.kind === 'close') void stop()
})
const outcome = await started
parentPort.postMessage(
  outcome.ok
    ? { kind: 'listening', url: outcome.value.url }
    : { kind: 'failed', message: outcome.failure },
)

async function stop(): Promise<void> {
  const running = await started
  if (running.ok) await running.value.close()
  process.exit(0)
}
