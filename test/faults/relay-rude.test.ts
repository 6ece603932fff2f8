import { expect, it } from 'vitest'
import { Doc, encodeStateVector } from 'yjs'
import { decodeExtension } from '../../shared/protocol/extension'
import { encodeStep1, encodeUpdate, type Frame } from '../../shared/protocol/frames'
import { createDataFolder, startRelay } from '../support/built-relay'
import { connectRaw, ofKind } from '../support/raw-client'
import { connectClient, textOf } from '../support/relay-client'
import { readFigures } from '../support/relay-figures'
import { connectStock } from '../support/stock-client'

// Far above what it takes (docs/measurements.md), so that a busy machine fails nothing; what hangs does.
const LONGEST_BLOCK_S = 3

const ackOf = (count: number) => (frame: Frame) => {
  const message = frame.kind === 'extension' ? decodeExtension(frame.body) : undefined
  return message?.kind === 'ack' && message.count >= count ? message : undefined
}

async function start() {
  const relay = await startRelay(await createDataFolder())
  return { ...relay, syncUrl: `${relay.url.replace('http', 'ws')}/sync` }
}

it('I8: a client that sends back all it hears causes no message to anybody', async () => {
  const relay = await start()
  const echo = await connectRaw(`${relay.syncUrl}/m?x=1`)
  let echoed = 0
  echo.socket.on('message', (data: Buffer) => {
    // Of the sync messages those are confirmed which carry an update.
    if (data[0] === 0 && data[1] !== 0) echoed += 1
    if (data[0] === 0 || data[0] === 1) echo.send(data)
  })
  echo.send(encodeStep1(encodeStateVector(new Doc())))
  const watcher = await connectRaw(`${relay.syncUrl}/m`)
  watcher.send(encodeStep1(encodeStateVector(new Doc())))
  await watcher.find(ofKind('step2'))
  const [ada, bo] = [await connectStock(relay.syncUrl, 'm'), await connectStock(relay.syncUrl, 'm')]
  for (let edit = 1; edit <= 40; edit += 1) {
    ada.type('x')
    await bo.until(() => bo.text().length === edit)
  }
  await echo.find(ackOf(echoed))
  const { confab_commit_seconds_count: changes } = await readFigures(relay.url, [
    'confab_commit_seconds_count',
  ])
  expect(echoed).toBeGreaterThan(40)
  expect(changes).toBe(40)
  expect(watcher.frames.filter(({ kind }) => kind === 'update')).toHaveLength(40)
})

it('I11: a client whose first change is missing is asked for it, and holds nobody up', async () => {
  const relay = await start()
  const changes: Uint8Array[] = []
  const doc = new Doc()
  doc.on('update', (update: Uint8Array) => changes.push(encodeUpdate(update)))
  for (let key = 0; key < 5_000; key += 1) doc.getText('notes').insert(0, 'x')
  const [first, ...rest] = changes
  await readFigures(relay.url, ['nodejs_eventloop_lag_max_seconds'])
  const writer = await connectRaw(`${relay.syncUrl}/m?x=1`)
  await writer.find(ofKind('step1'))
  const [ada, bo] = [await connectStock(relay.syncUrl, 'm'), await connectStock(relay.syncUrl, 'm')]
  const beganMs = Date.now()
  for (const frame of rest) writer.send(frame)
  for (let edit = 1; edit <= 20; edit += 1) {
    ada.doc.getMap('marks').set('last', edit)
    await bo.until(() => bo.doc.getMap('marks').get('last') === edit)
  }
  const asked = writer.frames.filter(({ kind }) => kind === 'step1').length
  expect(asked).toBeLessThanOrEqual(2 + (Date.now() - beganMs) / 2_000)
  writer.send(first!)
  await writer.find(ackOf(5_000))
  const late = await connectClient({ url: relay.url, room: 'm' })
  expect(textOf(late.doc, 'notes')).toHaveLength(5_000)
  const { nodejs_eventloop_lag_max_seconds: blockedS } = await readFigures(relay.url, [
    'nodejs_eventloop_lag_max_seconds',
  ])
  expect(blockedS).toBeLessThan(LONGEST_BLOCK_S)
})
