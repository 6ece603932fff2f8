import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { closeCodes } from '../../shared/protocol/close-code'
import { decodeExtension, encodeExtensionBody } from '../../shared/protocol/extension'
import {
  encodeExtension,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  type Frame,
} from '../../shared/protocol/frames'
import { propertyRuns } from '../support/property-runs'
import { connectRaw, ofKind } from '../support/raw-client'
import { createSkippingTiming, relayConfig, startRelay } from '../support/running-relay'
import { connectStock } from '../support/stock-client'

const said = (frame: Frame) =>
  frame.kind === 'extension' ? decodeExtension(frame.body) : undefined
const ack = (count: number) => (frame: Frame) => {
  const message = said(frame)
  return message?.kind === 'ack' && message.count >= count ? message : undefined
}

const docWith = (change: (doc: Doc) => void) => {
  const doc = new Doc()
  change(doc)
  return doc
}

describe('a stock client', () => {
  it('I10: writes with others, knowing nothing but an address', async () => {
    const { syncUrl } = await startRelay()
    const [ada, bo] = [await connectStock(syncUrl, 'm'), await connectStock(syncUrl, 'm')]
    ada.type('agenda ')
    bo.type('actions ')
    const hasBoth = (text: string) => text.includes('agenda ') && text.includes('actions ')
    await Promise.all([ada.until(() => hasBoth(ada.text())), bo.until(() => hasBoth(bo.text()))])
    expect(ada.text()).toBe(bo.text())
  })

  it('finds everything again after it was away', async () => {
    const { syncUrl } = await startRelay()
    const [ada, bo] = [await connectStock(syncUrl, 'm'), await connectStock(syncUrl, 'm')]
    bo.provider.disconnect()
    bo.type('offline ')
    ada.type('online ')
    bo.provider.connect()
    await ada.until(() => ada.text().includes('offline '))
    await bo.until(() => bo.text() === ada.text())
    expect(bo.text()).toContain('online ')
  })

  it('sees where others are, and that they left', async () => {
    const { syncUrl } = await startRelay()
    const [ada, bo] = [await connectStock(syncUrl, 'm'), await connectStock(syncUrl, 'm')]
    ada.provider.awareness.setLocalState({ name: 'Ada' })
    const stateOfAda = () => bo.provider.awareness.getStates().get(ada.doc.clientID)
    await bo.until(() => stateOfAda()?.['name'] === 'Ada')
    ada.provider.awareness.setLocalState(null)
    await bo.until(() => stateOfAda() === undefined)
    expect(bo.drops).toEqual([])
  })

  it('never hears of our extension', async () => {
    const { syncUrl } = await startRelay()
    const client = await connectRaw(`${syncUrl}/m`)
    client.send(encodeStep1(encodeStateVector(new Doc())))
    await client.find(ofKind('step2'))
    expect(client.frames.map(({ kind }) => kind)).toEqual(['step1', 'step2'])
  })

  it('I10: that is idle gets a message every twenty seconds, and a dead one is ended', async () => {
    const timing = createSkippingTiming()
    const { syncUrl } = await startRelay({}, { timing })
    const client = await connectRaw(`${syncUrl}/m`)
    await client.find(ofKind('step1'))
    timing.advance(26_000)
    expect(await client.find(ofKind('presence'))).toEqual({ kind: 'presence', entries: [] })
    // Nothing it says gets through any more, not even the answer to a ping.
    client.socket.pause()
    timing.advance(66_000)
    client.socket.resume()
    expect(await client.closed).toBe(1006)
  })
})

describe('a client with our extension', () => {
  it('is greeted before anything else, with what it must know', async () => {
    const { syncUrl } = await startRelay()
    const doc = docWith((doc) => doc.getMap('meta').set('epoch', 'e1'))
    const first = await connectRaw(`${syncUrl}/m?x=1`)
    first.send(encodeUpdate(encodeStateAsUpdate(doc)))
    await first.find(ack(1))
    const second = await connectRaw(`${syncUrl}/m?x=1&epoch=e1&schema=1`)
    await second.find(ofKind('step1'))
    const { maxMessageBytes } = relayConfig
    expect(second.frames.map(({ kind }) => kind).slice(0, 2)).toEqual(['extension', 'step1'])
    expect(said(second.frames[0]!)).toEqual({
      kind: 'hello',
      hello: { epoch: 'e1', minWriter: 1, maxMessageBytes, relayTimeMs: expect.any(Number) },
    })
  })

  it('reads how many of its messages are durable', async () => {
    const { syncUrl } = await startRelay()
    const client = await connectRaw(`${syncUrl}/m?x=1`)
    const doc = new Doc()
    doc.on('update', (update: Uint8Array) => client.send(encodeUpdate(update)))
    client.send(encodeStep2(Uint8Array.of(0, 0)))
    for (const word of ['a', 'b', 'c']) doc.getText('notes').insert(0, word)
    expect(await client.find(ack(4))).toEqual({ kind: 'ack', count: 4 })
  })

  it('learns the time of the relay', async () => {
    const { syncUrl } = await startRelay()
    const client = await connectRaw(`${syncUrl}/m?x=1`)
    client.send(encodeExtension(encodeExtensionBody({ kind: 'ask-time', askedAtMs: 42 })))
    const time = await client.find((frame) => {
      const message = said(frame)
      return message?.kind === 'time' ? message : undefined
    })
    expect(time).toMatchObject({ askedAtMs: 42 })
    expect(Math.abs(time.relayTimeMs - Date.now())).toBeLessThan(60_000)
  })
})

describe('the relay closes', () => {
  it('a client of another history with 4409, before it hears anything', async () => {
    const { syncUrl } = await startRelay()
    const doc = docWith((doc) => doc.getMap('meta').set('epoch', 'one'))
    const first = await connectRaw(`${syncUrl}/m?x=1`)
    first.send(encodeUpdate(encodeStateAsUpdate(doc)))
    await first.find(ack(1))
    const other = await connectRaw(`${syncUrl}/m?x=1&epoch=two`)
    expect(await other.closed).toBe(closeCodes.epochDiffers)
    expect(other.frames).toEqual([])
  })

  it('an app too old to write with 4426, once it writes', async () => {
    const { syncUrl } = await startRelay()
    const doc = docWith((doc) => doc.getMap('meta').set('minWriter', 2))
    const next = await connectRaw(`${syncUrl}/m?x=1&schema=2`)
    next.send(encodeUpdate(encodeStateAsUpdate(doc)))
    await next.find(ack(1))
    const old = await connectStock(syncUrl, 'm')
    expect(old.doc.getMap('meta').get('minWriter')).toBe(2)
    const closed = new Promise((resolve) => old.provider.on('closed', resolve))
    old.type('lossy')
    expect(await closed).toMatchObject({ code: closeCodes.appTooOld })
  })

  it.each([
    ['without the token', 'm', closeCodes.noToken],
    ['with a name no room has', 'm%20m?token=a-long-shared-secret', closeCodes.noSuchRoom],
  ])('a client %s', async (_, room, code) => {
    const { syncUrl } = await startRelay({ secret: 'a-long-shared-secret' })
    expect(await (await connectRaw(`${syncUrl}/${room}`)).closed).toBe(code)
    await connectRaw(`${syncUrl}/m?token=a-long-shared-secret`)
  })

  it.each([
    ['text', 'hello', closeCodes.textFrame],
    ['what is no message', Uint8Array.of(0, 9), closeCodes.malformed],
    ['what is no update', encodeUpdate(Uint8Array.of(1, 2, 3)), closeCodes.malformed],
    ['what is no state vector', encodeStep1(Uint8Array.of(200)), closeCodes.malformed],
    ['too much', encodeUpdate(new Uint8Array(2 * 1024 * 1024)), closeCodes.tooLarge],
  ])('a client that sends %s, and only that one', async (_, data, code) => {
    const { syncUrl } = await startRelay()
    const [good, bad] = [await connectStock(syncUrl, 'm'), await connectRaw(`${syncUrl}/m`)]
    bad.send(data)
    expect(await bad.closed).toBe(code)
    const late = await connectStock(syncUrl, 'm')
    good.type('unharmed')
    await late.until(() => late.text() === 'unharmed')
    expect(good.drops).toEqual([])
  })

  it('nobody else, whatever bytes one sends', async () => {
    const { syncUrl } = await startRelay()
    const good = await connectStock(syncUrl, 'm')
    const doc = docWith((doc) => doc.getText('notes').insert(0, 'a real update'))
    const update = encodeUpdate(encodeStateAsUpdate(doc))
    const mutated = fc
      .array(fc.record({ at: fc.nat(update.length - 1), to: fc.nat(255) }), { maxLength: 6 })
      .map((changes) => {
        const bytes = update.slice()
        for (const { at, to } of changes) bytes[at] = to
        return bytes
      })
    const frame = fc.oneof(fc.uint8Array({ maxLength: 80 }), mutated)
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 8 }), async (frames) => {
        const bad = await connectRaw(`${syncUrl}/m`)
        for (const bytes of frames) bad.send(bytes)
        bad.socket.close()
        await bad.closed
      }),
      propertyRuns(150),
    )
    const late = await connectStock(syncUrl, 'm')
    good.doc.getMap('marks').set('unharmed', true)
    await late.until(() => late.doc.getMap('marks').get('unharmed') === true)
    expect(good.drops).toEqual([])
  })

  it('itself without waiting for those it turned away and who stay on the line', async () => {
    const relay = await startRelay()
    const words =
      'GET /nowhere HTTP/1.1\r\nHost: relay\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'
    const silent = connect({ port: relay.port, host: '127.0.0.1', allowHalfOpen: true })
    onTestFinished(() => void silent.destroy())
    silent.write(words)
    const [answer] = (await once(silent, 'data')) as [Buffer]
    expect(answer.toString()).toContain('404')
    await relay.close()
  })

  it('everyone with 1012 when it ends, and ends only once', async () => {
    const relay = await startRelay()
    const clients = await Promise.all(
      ['m', 'm', 'n'].map((room) => connectRaw(`${relay.syncUrl}/${room}`)),
    )
    await Promise.all(clients.map((client) => client.find(ofKind('step1'))))
    await Promise.all([relay.close(), relay.close()])
    expect(await Promise.all(clients.map(({ closed }) => closed))).toEqual([1012, 1012, 1012])
  })

  it.each([
    ['its room', { maxPeersPerRoom: 1 }, 'm'],
    ['the relay', { maxRooms: 1 }, 'n'],
    ['the relay', { maxConnections: 1 }, 'n'],
    ['the memory', { maxDocumentBytes: 1 }, 'n'],
  ])('who comes when %s is full by %j with 1013', async (_, limits, room) => {
    const { syncUrl } = await startRelay(limits)
    const doc = docWith((doc) => doc.getText('notes').insert(0, 'x'))
    const first = await connectRaw(`${syncUrl}/m?x=1`)
    first.send(encodeUpdate(encodeStateAsUpdate(doc)))
    await first.find(ack(1))
    expect(await (await connectRaw(`${syncUrl}/${room}`)).closed).toBe(closeCodes.tryLater)
    expect(first.socket.readyState).toBe(first.socket.OPEN)
  })
})

describe('a client', () => {
  it('that reads slowly misses nothing and is not queued for without end', async () => {
    const { syncUrl } = await startRelay({ maxQueuedBytes: 64 * 1024 })
    const slow = await connectStock(syncUrl, 'm')
    const ada = await connectStock(syncUrl, 'm')
    const bo = await connectStock(syncUrl, 'm')
    const socket = slow.provider.ws as unknown as { pause(): void; resume(): void }
    let heard = 0
    slow.doc.on('update', () => (heard += 1))
    socket.pause()
    const chunk = 'x'.repeat(200_000)
    for (let round = 1; round <= 40; round += 1) {
      ada.doc.getMap('chunks').set(`chunk-${round}`, chunk + round)
      await bo.until(() => bo.doc.getMap('chunks').size === round)
    }
    socket.resume()
    await slow.until(() => slow.doc.getMap('chunks').size === 40)
    expect(heard).toBeLessThan(40)
    expect(slow.drops).toEqual([])
  })

  it('that sends too fast is read more slowly, not cut off', async () => {
    const { syncUrl } = await startRelay({ messagesPerSecond: 400, messageBurst: 40 })
    const [flood, reader] = [await connectStock(syncUrl, 'm'), await connectStock(syncUrl, 'm')]
    for (let edit = 0; edit < 200; edit += 1) flood.type('x')
    await reader.until(() => reader.text().length === 200)
    expect(flood.drops).toEqual([])
  })
})
