import { getState } from 'yjs'
import { connectBulkClient } from '../bulk-client.mjs'
import { holdsWithin, nowMs, pass, within } from '../clock.mjs'
import { createDialect } from '../dialect.mjs'
import { connectDocument } from '../document-client.mjs'
import { startRelay } from '../relays/running-relay.mjs'
import { clientOf, encodePress, encodeSeed, readTextIds } from '../typing.mjs'
import { clientFrame } from '../web-socket-frame.mjs'
import { startWorker } from '../worker.mjs'

const PRESSES = 100_000
const PAIR = 2
const BURSTER = PAIR
const PAIR_PRESSES_PER_SECOND = 10
const HEAD_START_MS = 1000
/** The pair types on for a moment, so that what the burst delayed is seen as well. */
const TAIL_MS = 1000
const PATIENCE_MS = 30_000
const seed = encodeSeed(PAIR + 1)

/** Somebody sends 100,000 presses as fast as the line takes them. */
export const burst = {
  name: 'burst',
  tasks: () => [
    ...['confab', 'floor', 'hocuspocus', 'y-websocket'].map((relay) => ({
      case: 'burst 100,000',
      relay,
      run: measureTaking,
    })),
    ...['confab', 'hocuspocus-sqlite'].map((relay) => ({
      case: 'burst, then SIGTERM',
      relay,
      run: measureEnding,
    })),
  ],
}

/** How long until somebody else has all of it, and how a pair of others fares meanwhile. */
async function measureTaking(kind) {
  const relay = await startRelay(kind)
  const pair = startWorker(new URL('../load/probes.mjs', import.meta.url))
  try {
    const room = relay.room('bench')
    await openPair(pair, room)
    const watcher = connectDocument(room, { gathers: true })
    await within(PATIENCE_MS, watcher.synced, 'nobody could join')
    const burster = await prepareBurst(room)
    const startMs = nowMs()
    const endMs = startMs + HEAD_START_MS + PATIENCE_MS + TAIL_MS
    const typing = pair.call('type', { startMs, endMs })
    typing.catch(() => {})
    await pass(HEAD_START_MS)

    const burstMs = nowMs()
    burster.send()
    const isTaken = await holdsWithin(PATIENCE_MS, () => typed(watcher.doc) === PRESSES)
    const takenMs = nowMs() - burstMs
    await pass(TAIL_MS)
    await pair.call('stop')
    await typing
    const { max } = await pair.call('delivery', { fromMs: burstMs, toMs: nowMs() })
    const missing = PRESSES - typed(watcher.doc)
    burster.close()
    watcher.close()
    return {
      'taken ms': isTaken ? takenMs : Infinity,
      'worst ms of others': max,
      lost: missing,
    }
  } finally {
    await pair.stop()
    await relay.remove()
  }
}

/** SIGTERM as soon as the system has taken the last byte: what the relay does not have afterwards. */
async function measureEnding(kind) {
  const relay = await startRelay(kind)
  try {
    const room = relay.room('bench')
    const seeder = startWorker(new URL('../load/probes.mjs', import.meta.url))
    try {
      await openPair(seeder, room)
      const burster = await prepareBurst(room)
      await within(PATIENCE_MS, new Promise(burster.send), 'the relay did not read the burst')
      await relay.end('SIGTERM')
      burster.close()
    } finally {
      await seeder.stop()
    }
    return { lost: await countMissing(kind, relay.data) }
  } finally {
    await relay.remove()
  }
}

const typed = (doc) => getState(doc.store, clientOf(BURSTER))

const openPair = (worker, room) =>
  worker.call('open', {
    room,
    seed,
    probes: PAIR,
    writers: PAIR,
    pressesPerSecond: PAIR_PRESSES_PER_SECOND,
    caretsPerSecond: 0,
  })

async function prepareBurst(room) {
  const dialect = createDialect(room)
  const textId = readTextIds(seed)[BURSTER]
  const bytes = Buffer.concat(
    Array.from({ length: PRESSES }, (_none, press) =>
      clientFrame(dialect.update(encodePress({ writer: BURSTER, press, textId }))),
    ),
  )
  const client = connectBulkClient(room)
  await within(PATIENCE_MS, client.synced, 'nobody could join')
  return { send: (onHandedOver) => client.send(bytes, onHandedOver), close: client.close }
}

async function countMissing(kind, data) {
  const relay = await startRelay(kind, { data })
  try {
    const newcomer = connectDocument(relay.room('bench'))
    await within(PATIENCE_MS, newcomer.synced, 'nobody could join after the restart')
    newcomer.close()
    return PRESSES - typed(newcomer.doc)
  } finally {
    await relay.end()
  }
}
