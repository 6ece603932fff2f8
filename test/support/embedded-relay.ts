import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import {
  parseEmbeddedRelayEvent,
  type EmbeddedRelayCommand,
} from '../../shared/protocol/embedded-relay'
import { builtRelay } from './built-relay'

// What Electron gives a utility process, on top of what Node gives a forked one.
const parentPort = `
  import { EventEmitter } from 'node:events'
  const port = new EventEmitter()
  port.postMessage = (message) => process.send(message)
  process.on('message', (data) => port.emit('message', { data }))
  process.parentPort = port
`

/** Starts the relay of the desktop app, the way the shell does. It does not outlive the test. */
export function startEmbedded(data: string, folder = path.dirname(builtRelay())): ChildProcess {
  const child = fork(path.join(folder, 'embedded.js'), ['--data', data], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(parentPort)}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Meant for the relay people run themselves; the app's own must not follow it.
    env: { ...process.env, CONFAB_HOST: '0.0.0.0', CONFAB_OPEN: '1', CONFAB_PORT: '1' },
  })
  child.stderr?.resume()
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** What an embedded relay says first: where it listens, or why it does not. */
export async function firstEvent(child: ChildProcess) {
  const [message] = (await once(child, 'message')) as [unknown]
  return parseEmbeddedRelayEvent(message)
}

/** Ends it as the shell does; gives its exit code. */
export async function closeEmbedded(child: ChildProcess): Promise<number> {
  const close: EmbeddedRelayCommand = { kind: 'close' }
  child.send(close)
  const [code] = (await once(child, 'exit')) as [number]
  return code
}
