import { fileURLToPath } from 'node:url'
import {
  parseEmbeddedRelayCommand,
  type EmbeddedRelayEvent,
} from '../shared/protocol/embedded-relay'
import { fail, type Result } from '../shared/result'
import { readConfig } from './config'
import { startRelayProgram, type RelayProgram } from './relay-program'
import { thisPlace } from './place'

/** The shell's end of the line, as Electron gives it to a utility process. */
interface ParentPort {
  on(event: 'message', hear: (event: { readonly data: unknown }) => void): void
  postMessage(message: EmbeddedRelayEvent): void
}

async function start(): Promise<Result<RelayProgram, string>> {
  const page = fileURLToPath(new URL('../renderer', import.meta.url))
  // Only flags count in here, never the environment: this relay belongs to the app.
  const args = ['--port', '0', ...process.argv.slice(2), '--host', '127.0.0.1']
  const config = readConfig(args, {}, thisPlace(page))
  if (!config.ok) return fail(config.failure.join(' '))
  // The app must not linger; its few clients need no crowd control.
  return startRelayProgram({ ...config.value, farewellSpreadMs: 0 })
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
