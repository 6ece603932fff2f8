import { create, int32 } from 'lib0/prng'
import { nowMs, pass, within } from '../clock.mjs'
import { connectDocument } from '../document-client.mjs'
import { residentMiB } from '../process-figures.mjs'
import { startRelay } from '../relays/running-relay.mjs'
import { slopeOf } from '../statistics.mjs'
import { caretOf } from '../typing.mjs'

const PEOPLE = 30
const PRESS_EVERY_MS = 500
/** Nobody types into one meeting all day: the next one begins. */
const NEXT_MEETING_EVERY_MS = 120_000
const VISIT_EVERY_MS = 200
const ROOMS = 500
const SAMPLE_EVERY_MS = 5_000
const PATIENCE_MS = 20_000
const MS_PER_HOUR = 3_600_000

/** A working day in short: meetings follow each other, people look into old ones; whether memory comes back. */
export const soak = {
  name: 'soak',
  tasks: () => [{ case: 'soak', relay: 'confab', isOnce: true, run: measure }],
}

async function measure(kind, { minutes, seed }) {
  const relay = await startRelay(kind)
  const random = create(seed)
  const endMs = nowMs() + minutes * 60_000
  const isOver = () => nowMs() > endMs
  const samples = []
  try {
    const [meetings, visits] = await Promise.all([
      holdMeetings(relay, isOver),
      visitRooms(relay, random, isOver),
      sampleMemory(relay, samples, isOver),
    ])
    // The first half fills caches and the young heap.
    const settled = samples.slice(samples.length / 2)
    return {
      meetings: meetings.length,
      visits,
      'resident MiB': settled.at(-1)?.mib ?? NaN,
      'MiB more per hour': slopeOf(settled.map(({ ms, mib }) => [ms / MS_PER_HOUR, mib])),
      lost: await countLost(relay, meetings),
    }
  } finally {
    await relay.remove()
  }
}

/** Everyone types and shows a caret, until the next meeting begins. Gives how long each one's text became. */
async function holdMeetings(relay, isOver) {
  const meetings = []
  while (!isOver()) {
    const name = `meeting-${meetings.length}`
    const people = Array.from({ length: PEOPLE }, () => connectDocument(relay.room(name)))
    await within(PATIENCE_MS, Promise.all(people.map(({ synced }) => synced)), 'nobody could join')
    const untilMs = nowMs() + NEXT_MEETING_EVERY_MS
    for (let clock = 1; nowMs() < untilMs && !isOver(); clock += 1) {
      for (const [index, { doc, sendPresence }] of people.entries()) {
        doc.getText('text').insert(doc.getText('text').length, 'x')
        sendPresence(caretOf(index, clock))
        await pass(PRESS_EVERY_MS / PEOPLE)
      }
    }
    const written = () => people.every(({ doc }) => lengthOf(doc) === lengthOf(people[0].doc))
    for (const lastMs = nowMs() + PATIENCE_MS; !written() && nowMs() < lastMs;) await pass(10)
    meetings.push({ name, length: lengthOf(people[0].doc) })
    for (const person of people) person.close()
  }
  return meetings
}

const lengthOf = (doc) => doc.getText('text').length

/** Somebody comes to a room, writes a word and goes. */
async function visitRooms(relay, random, isOver) {
  let visits = 0
  while (!isOver()) {
    const visitor = connectDocument(relay.room(`room-${int32(random, 0, ROOMS - 1)}`))
    await within(PATIENCE_MS, visitor.synced, 'a visitor could not join')
    visitor.doc.getText('text').insert(0, 'word ')
    visits += 1
    await pass(VISIT_EVERY_MS)
    visitor.close()
  }
  return visits
}

async function sampleMemory({ pid }, samples, isOver) {
  while (!isOver()) {
    samples.push({ ms: nowMs(), mib: residentMiB(pid) })
    await pass(SAMPLE_EVERY_MS)
  }
}

/** Characters of the meetings that somebody who opens them now does not get. */
async function countLost(relay, meetings) {
  let lost = 0
  for (const { name, length } of meetings) {
    const reader = connectDocument(relay.room(name))
    await within(PATIENCE_MS, reader.synced, 'a meeting could not be opened again')
    lost += length - lengthOf(reader.doc)
    reader.close()
  }
  return lost
}
