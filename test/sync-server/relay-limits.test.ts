import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import { encodeStep1, encodeUpdate } from '../../shared/protocol/frames'
import { connectClient, snapshotHash, textOf } from '../support/relay-client'
import { startTestRelay } from '../support/test-relay'

const socketUrl = (url: string, room: string) => `${url.replace('http', 'ws')}/sync/${room}`

async function openSocket(url: string, room: string): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl(url, room))
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  return socket
}

const closeCode = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0]

it('closes who sends too large a message, and nobody else', async () => {
  const { url } = await startTestRelay({ maxMessageBytes: 10_000 })
  const other = await connectClient({ url, room: 'a' })
  const socket = await openSocket(url, 'a')
  socket.send(Buffer.alloc(10_001))
  expect(await closeCode(socket)).toBe(1009)
  const edit = other.edit((doc) => doc.getText('notes').insert(0, 'still here'))
  await other.until(() => other.confirmedEdits() >= edit)
})

it('closes who sends text instead of messages', async () => {
  const { url } = await startTestRelay()
  const socket = await openSocket(url, 'a')
  socket.send('hello')
  expect(await closeCode(socket)).toBe(1003)
})

it('lets in as many as a room takes, and the next once one has left', async () => {
  const { url } = await startTestRelay({ maxPeersPerRoom: 2 })
  const [first] = [await connectClient({ url, room: 'a' }), await connectClient({ url, room: 'a' })]
  expect(await closeCode(new WebSocket(socketUrl(url, 'a')))).toBe(1013)
  first.close()
  await first.closed
  const health = async () => (await (await fetch(`${url}/healthz`)).json()) as { peers: number }
  while ((await health()).peers > 1) await new Promise((resolve) => setImmediate(resolve))
  await connectClient({ url, room: 'a' })
})

it('opens as many rooms as it takes', async () => {
  const { url } = await startTestRelay({ maxRooms: 1 })
  await connectClient({ url, room: 'a' })
  expect(await closeCode(new WebSocket(socketUrl(url, 'b')))).toBe(1013)
})

it('reads a flood more slowly, and loses nothing of it', async () => {
  const { url } = await startTestRelay({ bytesPerSecond: 2_000_000, burstSeconds: 0.05 })
  const [writer, reader] = [
    await connectClient({ url, room: 'a' }),
    await connectClient({ url, room: 'a' }),
  ]
  const startMs = performance.now()
  let last = 0
  for (let page = 0; page < 20; page += 1) {
    last = writer.edit((doc) => doc.getArray('pages').push(['x'.repeat(50_000)]))
  }
  await writer.until(() => writer.confirmedEdits() >= last)
  await reader.until(() => reader.doc.getArray('pages').length === 20)
  expect(performance.now() - startMs).toBeGreaterThan(300)
})

it('closes with 1008 whoever sends what is no message, and nobody else', async () => {
  const { url } = await startTestRelay()
  const other = await connectClient({ url, room: 'a' })
  const badMessages = [
    Uint8Array.of(0),
    Uint8Array.of(0, 0, 200),
    Uint8Array.of(0, 7, 1, 0),
    Uint8Array.of(1, 4, 1, 1, 1, 9),
    encodeUpdate(Uint8Array.of(9, 9, 9, 9)),
    encodeStep1(Uint8Array.of(5)),
  ]
  for (const bytes of badMessages) {
    const socket = await openSocket(url, 'a')
    socket.send(bytes)
    expect(await closeCode(socket)).toBe(1008)
  }
  const edit = other.edit((doc) => doc.getText('notes').insert(0, 'still here'))
  await other.until(() => other.confirmedEdits() >= edit)
})

it('sends a slow reader the difference when its line is free, and holds back nobody else', async () => {
  const { url } = await startTestRelay({ maxQueuedBytes: 65_536 })
  const [writer, reader] = [
    await connectClient({ url, room: 'a' }),
    await connectClient({ url, room: 'a' }),
  ]
  const slowDoc = new Doc()
  const provider = new WebsocketProvider(url.replace('http', 'ws') + '/sync', 'a', slowDoc, {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  })
  onTestFinished(() => provider.destroy())
  await new Promise((resolve) => provider.once('sync', resolve))
  const line = provider.ws as unknown as WebSocket
  line.pause()

  // More than the buffers of both ends take, so that the relay has to hold something back.
  const pages = 40
  for (let page = 0; page < pages; page += 1) {
    writer.edit((doc) => doc.getArray('pages').push(['x'.repeat(400_000)]))
    await reader.until(() => reader.doc.getArray('pages').length === page + 1)
  }
  expect(slowDoc.getArray('pages').length).toBeLessThan(pages)
  const caughtUp = new Promise<void>((resolve) => {
    slowDoc.on('update', () => {
      if (slowDoc.getArray('pages').length === pages) resolve()
    })
  })
  line.resume()
  await caughtUp
  expect(snapshotHash(slowDoc)).toBe(snapshotHash(writer.doc))
})

it('lets three hundred stock clients in at once', async () => {
  // Each stock client listens for the end of the process.
  const usual = process.getMaxListeners()
  process.setMaxListeners(400)
  onTestFinished(() => void process.setMaxListeners(usual))
  const { url } = await startTestRelay()
  const writer = await connectClient({ url, room: 'a' })
  writer.edit((doc) => doc.getText('notes').insert(0, 'agenda '.repeat(10_000)))
  const docs = Array.from({ length: 300 }, () => new Doc())
  const providers = docs.map(
    (doc) =>
      new WebsocketProvider(url.replace('http', 'ws') + '/sync', 'a', doc, {
        WebSocketPolyfill: WebSocket as never,
        disableBc: true,
      }),
  )
  onTestFinished(() => providers.forEach((provider) => provider.destroy()))
  await Promise.all(
    providers.map((provider) => new Promise((resolve) => provider.once('sync', resolve))),
  )
  for (const doc of docs) expect(textOf(doc, 'notes').length).toBe(70_000)
})
