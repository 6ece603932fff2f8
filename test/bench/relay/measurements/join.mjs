import { getState } from 'yjs'
import { connectBulkClient } from '../bulk-client.mjs'
import { holdsWithin, pass, within } from '../clock.mjs'
import { createDialect } from '../dialect.mjs'
import { connectDocument } from '../document-client.mjs'
import { writeHistory } from '../history.mjs'
import { cpuSeconds, residentMiB, watchMemory } from '../process-figures.mjs'
import { startRelay } from '../relays/running-relay.mjs'
import { percentiles, total } from '../statistics.mjs'
import { wholeText } from '../typing.mjs'
import { clientFrame } from '../web-socket-frame.mjs'

const PATIENCE_MS = 60_000
const SETTLE_MS = 1500

/** How many come at once into a document of which past. */
const cases = [
  {
    name: 'join 200 × 0.4 MB',
    newcomers: 200,
    past: { edits: 100_000, letters: 1 },
    relays: ['confab', 'floor', 'hocuspocus', 'y-websocket'],
  },
  {
    name: 'join 100 × 10 MB',
    newcomers: 100,
    past: { edits: 100_000, letters: 105 },
    relays: ['confab', 'hocuspocus'],
  },
  {
    name: 'join 1000 × 1 MB',
    newcomers: 1000,
    past: { edits: 100_000, letters: 7 },
    relays: ['confab', 'floor'],
  },
]

/** Everybody opens the meeting at the same moment: how long they wait, and what the relay needs for it. */
export const join = {
  name: 'join',
  tasks: () =>
    cases.flatMap(({ name, relays, ...plan }) =>
      relays.map((relay) => ({
        case: name,
        relay,
        openFiles: plan.newcomers + 100,
        run: (kind) => measure(kind, plan),
      })),
    ),
}

async function measure(kind, { newcomers, past }) {
  const history = rememberHistory(past)
  const relay = await startRelay(kind)
  try {
    const room = relay.room('bench')
    const watcher = await tell(room, history)
    // Compaction and garbage collection after the telling are no part of joining.
    await pass(SETTLE_MS)
    const storm = await joinAtOnce(relay, room, newcomers)
    const reader = connectDocument(room)
    await within(PATIENCE_MS, reader.synced, 'nobody could join after the storm')
    const lost = lacks(reader.doc, history) + (wholeText(reader.doc) === history.text ? 0 : 1)
    reader.close()
    watcher.close()
    return { ...storm, lost }
  } finally {
    await relay.remove()
  }
}

const histories = new Map()

function rememberHistory(past) {
  const key = JSON.stringify(past)
  if (!histories.has(key)) histories.set(key, writeHistory(past))
  return histories.get(key)
}

/** Sends the past through the relay; gives the client that saw all of it, and so keeps the room open. */
async function tell(room, history) {
  const dialect = createDialect(room)
  const watcher = connectDocument(room, { gathers: true })
  const teller = connectBulkClient(room)
  await Promise.all([watcher.synced, teller.synced])
  for (const update of history.updates) teller.send(clientFrame(dialect.update(update)))
  const isWhole = await holdsWithin(PATIENCE_MS, () => lacks(watcher.doc, history) === 0)
  teller.close()
  if (!isWhole) throw new Error('the past did not come through the relay')
  return watcher
}

const lacks = (doc, { clocks }) =>
  total([...clocks], ([client, clock]) => Math.max(0, clock - getState(doc.store, client)))

async function joinAtOnce(relay, room, newcomers) {
  const beforeMiB = residentMiB(relay.pid)
  const beforeSeconds = cpuSeconds(relay.pid)
  const memory = watchMemory(relay.pid)
  const clients = Array.from({ length: newcomers }, () => connectBulkClient(room))
  const waits = await Promise.all(
    clients.map((client) => within(PATIENCE_MS, client.synced, 'no sync').catch(() => PATIENCE_MS)),
  )
  await pass(SETTLE_MS)
  const peakMiB = memory.peakMiB()
  memory.stop()
  const afterMiB = residentMiB(relay.pid)
  const notSynced = clients.filter((client) => !client.isOpen()).length
  for (const client of clients) client.close()
  const { p50, p95, max } = percentiles(waits)
  return {
    'p50 ms': p50,
    'p95 ms': p95,
    'all ms': max,
    'not synced': notSynced,
    'CPU s': cpuSeconds(relay.pid) - beforeSeconds,
    'resident MiB': peakMiB,
    'peak / before': peakMiB / beforeMiB,
    'peak / after': peakMiB / afterMiB,
  }
}
