// A load process: the many clients that only type, publish carets and count what they get.
import { connectBulkClient } from '../bulk-client.mjs'
import { nowMs, within } from '../clock.mjs'
import { createDialect } from '../dialect.mjs'
import { keepTimetable, planMoments } from '../timetable.mjs'
import { caretOf, encodePress, readTextIds } from '../typing.mjs'
import { clientFrame } from '../web-socket-frame.mjs'
import { readCounters, serveCalls } from '../worker.mjs'

const AT_ONCE = 32
const CONNECT_PATIENCE_MS = 60_000

let shape
let dialect
let textIds
let typing
let isClosing = false
/** By number of the person in the room; the probes are the first. */
const clients = new Map()
const presses = new Map()
const drops = []

async function open(given) {
  shape = given
  dialect = createDialect(shape.room)
  textIds = readTextIds(shape.seed)
  const people = Array.from(
    { length: shape.clients - shape.probes },
    (_none, index) => shape.probes + index,
  )
  const lastMs = nowMs() + CONNECT_PATIENCE_MS
  const connectInTurn = async () => {
    while (people.length > 0 && nowMs() < lastMs) {
      const person = people.pop()
      const client = connectBulkClient(shape.room, {
        onEnd: (reason) => isClosing || drops.push(reason),
      })
      clients.set(person, client)
      // Who is refused, or not served in time, counts as dropped; the others still come.
      await within(lastMs - nowMs(), client.synced, 'no sync').catch(() => {})
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, connectInTurn))
}

function press(writer) {
  const client = clients.get(writer)
  if (!client.isOpen()) return
  const count = presses.get(writer) ?? 0
  const update = encodePress({ writer, press: count, textId: textIds[writer] })
  client.send(clientFrame(dialect.update(update)))
  presses.set(writer, count + 1)
}

async function type({ startMs, endMs }) {
  const people = [...clients.keys()]
  const span = { startMs, endMs, seed: 2 }
  const writers = people.filter((person) => person < shape.writers)
  typing = keepTimetable([
    ...planMoments({ ...span, people: writers, perSecond: shape.pressesPerSecond, act: press }),
    ...planMoments({
      ...span,
      people,
      perSecond: shape.caretsPerSecond,
      act: (person, count) =>
        clients.get(person).send(clientFrame(dialect.presence(caretOf(person, count + 1)))),
    }),
  ])
  await typing.ended
  return [...presses]
}

const openClients = () => [...clients.values()].filter((client) => client.isOpen())

serveCalls({
  open,
  type,
  stop: () => typing.stop(),
  counters: () => readCounters([...clients.values()]),
  close() {
    isClosing = true
    const count = openClients().length
    for (const client of clients.values()) client.close()
    return { open: count, drops }
  },
})
