import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import { decodeExtension } from '../../shared/protocol/extension'
import { encodeUpdate } from '../../shared/protocol/frames'
import { createDataFolder, startRelay } from '../support/built-relay'
import { connectRaw, ofKind } from '../support/raw-client'
import { connectClient, snapshotHash, textOf } from '../support/relay-client'

const KEYSTROKES = 30_000

/** A client that knows nothing of us: y-websocket as it is, with nothing but an address. */
function openStockClient(url: string, room: string) {
  const doc = new Doc()
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  })
  onTestFinished(() => provider.destroy())
  const until = (event: 'sync' | 'connection-close') =>
    new Promise<void>((resolve) => provider.once(event, () => resolve()))
  return { doc, until, type: (text: string) => doc.getText('notes').insert(0, text) }
}

const untilText = (doc: Doc, parts: readonly string[]) =>
  new Promise<void>((resolve) => {
    const check = () => {
      if (!parts.every((part) => textOf(doc, 'notes').includes(part))) return
      doc.off('update', check)
      resolve()
    }
    doc.on('update', check)
    check()
  })

it('stock clients come back by themselves after kill -9, with all they wrote meanwhile', async () => {
  const data = await createDataFolder()
  const relay = await startRelay(data)
  const [ana, bo] = [openStockClient(relay.url, 'a'), openStockClient(relay.url, 'a')]
  await Promise.all([ana.until('sync'), bo.until('sync')])
  ana.type('before ')
  await untilText(bo.doc, ['before '])

  const lost = [ana.until('connection-close'), bo.until('connection-close')]
  await relay.kill()
  await Promise.all(lost)
  ana.type('by Ana alone ')
  bo.type('by Bo alone ')

  const everything = ['before ', 'by Ana alone ', 'by Bo alone ']
  const again = await startRelay(data, ['--port', new URL(relay.url).port])
  expect(again.url).toBe(relay.url)
  await Promise.all([ana, bo].map(({ doc }) => untilText(doc, everything)))
  const late = await connectClient({ url: again.url, room: 'a' })
  await untilText(late.doc, everything)
  expect(new Set([ana.doc, bo.doc, late.doc].map(snapshotHash)).size).toBe(1)
})

it('I2: what a client had sent when the relay is told to end is kept', async () => {
  const data = await createDataFolder()
  const relay = await startRelay(data)
  const doc = new Doc()
  const frames: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => frames.push(encodeUpdate(update)))
  for (let key = 0; key < KEYSTROKES; key += 1) doc.getText('notes').insert(key, 'x')
  const writer = await connectRaw(`${relay.url.replace('http', 'ws')}/sync/a`)
  await writer.find(ofKind('step1'))
  const allSent = new Promise((resolve) => {
    frames.forEach((frame, index) =>
      writer.socket.send(frame, index === frames.length - 1 ? resolve : undefined),
    )
  })
  await allSent
  const { code } = await relay.stop()
  expect(code).toBe(0)
  expect(await writer.closed).toBe(1012)

  const again = await startRelay(data)
  const late = await connectClient({ url: again.url, room: 'a' })
  expect(textOf(late.doc, 'notes')).toHaveLength(KEYSTROKES)
})

it('tells clients with our extension that it restarts before it closes their line', async () => {
  const relay = await startRelay(await createDataFolder())
  const client = await connectRaw(`${relay.url.replace('http', 'ws')}/sync/a?x=1`)
  await client.find(ofKind('step1'))
  void relay.stop()
  const signal = await client.find((frame) => {
    const message = frame.kind === 'extension' ? decodeExtension(frame.body) : undefined
    return message?.kind === 'signal' ? message.signal : undefined
  })
  expect(signal).toBe('restarting')
  expect(await client.closed).toBe(1012)
})

it('ends at once when it is told twice', async () => {
  const relay = await startRelay(await createDataFolder())
  const client = await connectRaw(`${relay.url.replace('http', 'ws')}/sync/a`)
  await client.find(ofKind('step1'))
  // It never answers the goodbye, so that the relay would wait for it.
  client.socket.pause()
  const ended = relay.stop()
  await relay.untilLogged('closing')
  relay.child.kill('SIGTERM')
  const { code, stderr } = await ended
  expect(code).toBe(1)
  expect(stderr).not.toContain('"closed"')
})
