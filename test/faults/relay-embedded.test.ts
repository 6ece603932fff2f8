import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import {
  parseEmbeddedRelayEvent,
  type EmbeddedRelayCommand,
} from '../../shared/protocol/embedded-relay'
import { builtRelay, createDataFolder } from '../support/built-relay'
import { connectClient, textOf } from '../support/relay-client'

// What Electron gives a utility process, on top of what Node gives a forked one.
const parentPort = `
  import { EventEmitter } from 'node:events'
  const port = new EventEmitter()
  port.postMessage = (message) => process.send(message)
  process.on('message', (data) => port.emit('message', { data }))
  process.parentPort = port
`

/** Starts the relay of the desktop app, the way the shell does. */
function startEmbedded(data: string): ChildProcess {
  const program = path.join(path.dirname(builtRelay()), 'embedded.js')
  const child = fork(program, ['--data', data], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(parentPort)}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Meant for the relay people run themselves; the app's own must not follow it.
    env: { ...process.env, CONFAB_HOST: '0.0.0.0', CONFAB_OPEN: '1', CONFAB_PORT: '1' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function firstEvent(child: ChildProcess) {
  const [message] = (await once(child, 'message')) as [unknown]
  return parseEmbeddedRelayEvent(message)
}

it('tells the shell where it listens, on this machine only, and ends when told', async () => {
  const data = await createDataFolder()
  const child = startEmbedded(data)
  const event = await firstEvent(child)
  const url = event?.kind === 'listening' ? event.url : ''
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)

  const writer = await connectClient({ url, room: 'meeting' })
  writer.edit((doc) => doc.getText('notes').insert(0, 'kept'))
  const close: EmbeddedRelayCommand = { kind: 'close' }
  child.send(close)
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(0)
  expect(await writer.closed).toBe(1012)

  const again = await firstEvent(startEmbedded(data))
  if (again?.kind !== 'listening') throw new Error('The relay did not start again')
  const reader = await connectClient({ url: again.url, room: 'meeting' })
  expect(textOf(reader.doc, 'notes')).toBe('kept')
})

it('tells the shell why it cannot start', async () => {
  const file = path.join(await createDataFolder(), 'notes.txt')
  await writeFile(file, 'mine')
  expect(await firstEvent(startEmbedded(file))).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('cannot be used') as string,
  })
})
