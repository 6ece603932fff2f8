import { applyUpdate, getState } from 'yjs'
import { nowMs, pass, within } from '../clock.mjs'
import { connectDocument } from '../document-client.mjs'
import { startRelay } from '../relays/running-relay.mjs'
import { total } from '../statistics.mjs'
import { keepTimetable, planMoments } from '../timetable.mjs'
import { clientOf, encodeSeed, pressed, SEED_CLIENT, textOf } from '../typing.mjs'

const ROUNDS = 30
const QUICK_ROUNDS = 3
const PEER_ROUNDS = 3
const WRITERS = 20
const WATCHERS = 3
const PRESSES_PER_SECOND = 5
const EARLIEST_KILL_MS = 300
const LATEST_KILL_MS = 3000
const PATIENCE_MS = 20_000
/** What the system still holds of a connection whose relay has died is read within this. */
const DRAIN_MS = 5000

/** The relay is killed while people type: what others had seen, or it had acknowledged, and is gone. */
export const crash = {
  name: 'crash',
  tasks: ({ runs, isQuick }) => [
    {
      case: 'crash kill -9',
      relay: 'confab',
      run: (kind) =>
        playRounds(kind, {
          rounds: isQuick ? QUICK_ROUNDS : Math.ceil(ROUNDS / runs),
          asksForAcks: true,
        }),
    },
    {
      case: 'crash kill -9',
      relay: 'hocuspocus-sqlite',
      run: (kind) => playRounds(kind, { rounds: PEER_ROUNDS, asksForAcks: false }),
    },
  ],
}

async function playRounds(kind, { rounds, asksForAcks }) {
  const results = []
  while (results.length < rounds) results.push(await playRound(kind, asksForAcks))
  const sum = (of) => total(results, of)
  const acknowledged = sum((each) => each.acknowledged)
  if (asksForAcks && acknowledged === 0) throw new Error('the relay acknowledged nothing at all')
  return {
    rounds,
    'seen by others': sum((each) => each.seen),
    lost: sum((each) => each.lost),
    ...(asksForAcks && {
      acknowledged,
      'acknowledged lost': sum((each) => each.acknowledgedLost),
    }),
  }
}

async function playRound(kind, asksForAcks) {
  const relay = await startRelay(kind)
  try {
    const room = relay.room('bench')
    const { watchers, writers } = await fill(room, asksForAcks)
    const startMs = nowMs()
    const typing = typeInto(writers, startMs)
    await pass(EARLIEST_KILL_MS + Math.random() * (LATEST_KILL_MS - EARLIEST_KILL_MS))
    await relay.end('SIGKILL')
    typing.stop()
    const everyone = [...watchers, ...writers]
    await within(DRAIN_MS, Promise.all(everyone.map(({ closed }) => closed)), 'a line stayed open')
    return await compare(kind, relay.data, { watchers, writers, asksForAcks })
  } finally {
    await relay.remove()
  }
}

async function fill(room, asksForAcks) {
  const watchers = Array.from({ length: WATCHERS }, () => connectDocument(room))
  await Promise.all(watchers.map(({ synced }) => synced))
  applyUpdate(watchers[0].doc, encodeSeed(WRITERS))
  const writers = Array.from({ length: WRITERS }, (_none, index) => {
    // One half are stock clients, the other ours.
    const writer = connectDocument(room, { asksForAcks: asksForAcks && index % 2 === 0 })
    writer.doc.clientID = clientOf(index)
    return writer
  })
  const haveSeed = writers.map(
    ({ doc }) =>
      new Promise((resolve) => {
        doc.on('update', () => getState(doc.store, SEED_CLIENT) > 0 && resolve())
      }),
  )
  await within(PATIENCE_MS, Promise.all(haveSeed), 'the empty document did not come through')
  return { watchers, writers }
}

function typeInto(writers, startMs) {
  return keepTimetable(
    planMoments({
      people: writers.map((_writer, index) => index),
      perSecond: PRESSES_PER_SECOND,
      startMs,
      endMs: startMs + 2 * LATEST_KILL_MS,
      seed: Math.floor(startMs),
      act(index, press) {
        const text = textOf(writers[index].doc, index)
        text.insert(text.length, pressed(press))
      },
    }),
  )
}

/** Starts the relay again on what it left, and asks it as somebody new. */
async function compare(kind, data, { watchers, writers, asksForAcks }) {
  const relay = await startRelay(kind, { data })
  try {
    const newcomer = connectDocument(relay.room('bench'))
    await within(PATIENCE_MS, newcomer.synced, 'nobody could join after the restart')
    const kept = (client) => getState(newcomer.doc.store, client)
    const seen = writers.map((_writer, index) => ({
      client: clientOf(index),
      clock: Math.max(...watchers.map(({ doc }) => getState(doc.store, clientOf(index)))),
    }))
    const acknowledged = writers.map((writer, index) => ({
      client: clientOf(index),
      clock: asksForAcks ? writer.acknowledgedClock() : 0,
    }))
    newcomer.close()
    const clocks = (list) => total(list, ({ clock }) => clock)
    const lost = (list) => total(list, ({ client, clock }) => Math.max(0, clock - kept(client)))
    return {
      seen: clocks(seen),
      lost: lost(seen),
      acknowledged: clocks(acknowledged),
      acknowledgedLost: lost(acknowledged),
    }
  } finally {
    await relay.end()
  }
}
