// A load process: the few clients that have real documents, type, and time what the others typed.
import { applyUpdate, encodeSnapshot, getState, snapshot } from 'yjs'
import { holdsWithin } from '../clock.mjs'
import { connectDocument } from '../document-client.mjs'
import { percentiles } from '../statistics.mjs'
import { keepTimetable, planMoments } from '../timetable.mjs'
import { caretOf, clientOf, pressed, SEED_CLIENT, textOf, wholeText } from '../typing.mjs'
import { readCounters, serveCalls } from '../worker.mjs'
import { createDeliveryBook } from './delivery-book.mjs'

const SEED_PATIENCE_MS = 20_000

let shape
let probes = []
let book
let typing
let isClosing = false
const presses = []
const drops = []

async function openProbe(index) {
  const probe = connectDocument(shape.room, {
    onApplied: () => {
      book.noteApplied(index, (writer) => getState(probes[index].doc.store, clientOf(writer)))
    },
  })
  probes[index] = probe
  probe.doc.clientID = clientOf(index)
  void probe.closed.then((code) => isClosing || drops.push(code))
  await probe.synced
}

const has = (probe, client, clock) => getState(probe.doc.store, client) >= clock

/** Connects the probes; the first brings the empty paragraphs. */
async function open(given) {
  shape = given
  book = createDeliveryBook(shape.probes)
  await openProbe(0)
  applyUpdate(probes[0].doc, shape.seed)
  for (let index = 1; index < shape.probes; index += 1) {
    await openProbe(index)
    const hasSeed = await holdsWithin(SEED_PATIENCE_MS, () => has(probes[index], SEED_CLIENT, 1))
    if (!hasSeed) throw new Error('the empty document did not come through the relay')
  }
}

function press(writer, count) {
  if (!probes[writer].isOpen()) return
  const text = textOf(probes[writer].doc, writer)
  presses[writer] = (presses[writer] ?? 0) + 1
  book.noteSent(writer)
  text.insert(text.length, pressed(count))
}

async function type({ startMs, endMs }) {
  const people = probes.map((_probe, index) => index)
  const span = { startMs, endMs, seed: 1 }
  const writers = people.filter((index) => index < shape.writers)
  typing = keepTimetable([
    ...planMoments({ ...span, people: writers, perSecond: shape.pressesPerSecond, act: press }),
    ...planMoments({
      ...span,
      people,
      perSecond: shape.caretsPerSecond,
      act: (index, count) => probes[index].sendPresence(caretOf(index, count + 1)),
    }),
  ])
  await typing.ended
  return presses.map((count, writer) => [writer, count])
}

/** Waits until every probe has all that any writer sent; gives what is still missing then. */
async function converge({ sent, graceMs }) {
  const missing = () => probes.reduce((sum, { doc }) => sum + missingOf(doc, sent), 0)
  await holdsWithin(graceMs, () => missing() === 0)
  const states = new Set(probes.map(({ doc }) => String(encodeSnapshot(snapshot(doc)))))
  const texts = new Set(probes.map(({ doc }) => wholeText(doc)))
  return { missing: missing(), areEqual: states.size === 1 && texts.size === 1 }
}

const missingOf = (doc, sent) =>
  sent.reduce(
    (sum, [writer, count]) => sum + Math.max(0, count - getState(doc.store, clientOf(writer))),
    0,
  )

serveCalls({
  open,
  type,
  converge,
  stop: () => typing.stop(),
  counters: () => readCounters(probes),
  delivery({ fromMs, toMs }) {
    const { tookMs, undelivered } = book.read(fromMs, toMs)
    return { ...percentiles(tookMs), undelivered }
  },
  close() {
    isClosing = true
    const count = probes.filter((probe) => probe.isOpen()).length
    for (const probe of probes) probe.close()
    return { open: count, drops }
  },
})
