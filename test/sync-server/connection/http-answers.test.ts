import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { decodeExtension } from '../../../shared/protocol/extension'
import { encodeUpdate } from '../../../shared/protocol/frames'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { createHeldStore } from '../../support/held-store'
import { connectRaw, ofKind } from '../../support/raw-client'
import { startRelay } from '../../support/running-relay'
import { connectStock } from '../../support/stock-client'

async function ask(url: string, path: string) {
  const response = await fetch(`${url}${path}`)
  return { status: response.status, body: (await response.json()) as unknown }
}

describe('a relay', () => {
  it('says that it lives, and how many are there', async () => {
    const { url, syncUrl } = await startRelay()
    await connectStock(syncUrl, 'm')
    expect(await ask(url, '/healthz')).toEqual({
      status: 200,
      body: { status: 'ok', rooms: 1, peers: 1 },
    })
  })

  it('is ready as long as its store takes what is written', async () => {
    const store = createHeldStore(createMemoryStore())
    const { url, syncUrl } = await startRelay({}, { store })
    expect(await ask(url, '/readyz')).toEqual({ status: 200, body: { status: 'ready' } })
    store.refusal.append = 'disk-full'
    const doc = new Doc()
    doc.getText('notes').insert(0, 'x')
    const client = await connectRaw(`${syncUrl}/m?x=1`)
    client.send(encodeUpdate(encodeStateAsUpdate(doc)))
    await client.find((frame) => {
      const message = frame.kind === 'extension' ? decodeExtension(frame.body) : undefined
      return message?.kind === 'signal' ? message : undefined
    })
    client.socket.terminate()
    const notReady = { status: 503, body: { status: 'not-ready', reason: 'store-not-writing' } }
    expect(await ask(url, '/readyz')).toEqual(notReady)
    expect((await ask(url, '/healthz')).status).toBe(200)
    delete store.refusal.append
    expect((await ask(url, '/readyz')).status).toBe(200)
  })

  it('is not ready while it closes', async () => {
    const relay = await startRelay()
    const client = await connectRaw(`${relay.syncUrl}/m`)
    await client.find(ofKind('step1'))
    const asking = connect(relay.port, '127.0.0.1').setEncoding('utf8')
    onTestFinished(() => void asking.destroy())
    asking.write('GET /readyz HTTP/1.1\r\n')
    // Once the page is answered, the relay has read the first line of the question too.
    await fetch(relay.url)
    // It would not end before this client has answered its goodbye.
    client.socket.pause()
    const closed = relay.close()
    asking.write('Host: relay\r\n\r\n')
    expect(String((await once(asking, 'data'))[0])).toMatch(/^HTTP\/1\.1 503 [\s\S]*"closing"/)
    client.socket.resume()
    await closed
  })

  it('has nothing at other addresses of its own', async () => {
    const { url } = await startRelay()
    expect((await ask(url, '/api/nothing')).status).toBe(404)
    expect((await ask(url, '/sync/room')).status).toBe(426)
  })
})
