import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import { createDataFolder, startRelay } from '../support/built-relay'
import { connectClient, snapshotHash, textOf } from '../support/relay-client'

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
