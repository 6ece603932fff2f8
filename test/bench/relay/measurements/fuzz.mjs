import { get } from 'node:http'
import { create, int32, real53, uint8Array } from 'lib0/prng'
import { connectBulkClient } from '../bulk-client.mjs'
import { nowMs, pass, within } from '../clock.mjs'
import { createDialect } from '../dialect.mjs'
import { connectDocument } from '../document-client.mjs'
import { startRelay } from '../relays/running-relay.mjs'
import { caretOf, encodePress, encodeSeed, readTextIds } from '../typing.mjs'
import { clientFrame } from '../web-socket-frame.mjs'

const ATTACKERS = 10
const FRAMES_AT_ONCE = 20
const BETWEEN_LOOKS_MS = 10
const PATIENCE_MS = 20_000
/** Damaged updates name people who never were, which makes any document slow in the end; a new one begins in time. */
const NEW_ROOM_EVERY_MS = 10_000

/** Damaged messages without end: whether the relay lives, and how long it ever leaves the others waiting. */
export const fuzz = {
  name: 'fuzz',
  tasks: () => [{ case: 'fuzz', relay: 'confab', isOnce: true, run: measure }],
}

async function measure(kind, { minutes, seed, say }) {
  say(`  damaging frames with seed ${seed}`)
  const relay = await startRelay(kind)
  const random = create(seed)
  const endMs = nowMs() + minutes * 60_000
  const state = { longestMs: 0, isOver: () => nowMs() > endMs || relay.hasEnded() }
  try {
    const quiet = connectDocument(relay.room('quiet'))
    await within(PATIENCE_MS, quiet.synced, 'nobody could join')
    quiet.doc.getText('text').insert(0, 'untouched')
    await Promise.all([
      watchAnswers(relay, state),
      ...Array.from({ length: ATTACKERS }, () => attack(relay, random, state)),
    ])
    quiet.close()
    const hasCrashed = relay.hasEnded()
    // A relay that has crashed counts as that alone.
    const lost = hasCrashed || (await readQuietRoom(relay)) === 'untouched' ? 0 : 1
    return {
      messages: hasCrashed ? NaN : await readMessageCount(relay),
      crashes: hasCrashed ? 1 : 0,
      'longest block ms': state.longestMs,
      lost,
    }
  } finally {
    await relay.remove()
  }
}

/** Asks the relay for its health again and again; the longest wait is the longest its loop stood still. */
async function watchAnswers(relay, state) {
  while (!state.isOver()) {
    const askedMs = nowMs()
    await askHealth(relay)
    state.longestMs = Math.max(state.longestMs, nowMs() - askedMs)
    await pass(BETWEEN_LOOKS_MS)
  }
}

function askHealth({ port }) {
  return new Promise((resolve) => {
    const request = get(
      { port, path: '/healthz', agent: false, timeout: PATIENCE_MS },
      (response) => response.resume().on('end', resolve),
    )
    // A failed request has taken its time as well; whether the relay still lives is looked at apart.
    request
      .on('timeout', () => request.destroy())
      .on('close', resolve)
      .on('error', resolve)
  })
}

/** Sends damaged frames, and comes back whenever the relay has closed the line for them. */
async function attack(relay, random, state) {
  while (!state.isOver()) {
    const room = relay.room(`fuzz-${Math.floor(nowMs() / NEW_ROOM_EVERY_MS)}`)
    const write = createMessageWriter(room, random)
    const client = connectBulkClient(room)
    // Who cannot get in tries again; a relay that lets nobody in is found out by the reader at the end.
    await within(PATIENCE_MS, client.synced, 'no sync').catch(() => {})
    while (client.isOpen() && !state.isOver()) {
      for (let left = FRAMES_AT_ONCE; left > 0; left -= 1) {
        client.send(clientFrame(damage(write(), random)))
      }
      await pass(1)
    }
    client.close()
  }
}

const empty = encodeSeed(ATTACKERS)
const textIds = readTextIds(empty)

function createMessageWriter(room, random) {
  const dialect = createDialect(room)
  const bytes = () => uint8Array(random, int32(random, 0, 64))
  const press = () => {
    const writer = int32(random, 0, ATTACKERS - 1)
    return encodePress({ writer, press: int32(random, 0, 50), textId: textIds[writer] })
  }
  const writers = [
    () => dialect.update(press()),
    () => dialect.update(empty),
    () => dialect.step2(press()),
    () => dialect.step1(bytes()),
    () => dialect.update(bytes()),
    () => dialect.presence(caretOf(int32(random, 0, 20), int32(random, 0, 1000))),
    () => dialect.extension(bytes()),
  ]
  return () => writers[int32(random, 0, writers.length - 1)]()
}

/** Changes, cuts, repeats or appends some bytes; one message of four stays whole, so that rooms fill up. */
function damage(message, random) {
  const bytes = Uint8Array.from(message)
  const kind = real53(random)
  if (kind < 0.25) return bytes
  if (kind < 0.65) {
    for (let left = int32(random, 1, 4); left > 0; left -= 1) {
      bytes[int32(random, 0, bytes.length - 1)] = int32(random, 0, 255)
    }
    return bytes
  }
  if (kind < 0.85) return bytes.subarray(0, int32(random, 0, bytes.length))
  return Uint8Array.from([...bytes, ...uint8Array(random, int32(random, 1, 32))])
}

async function readQuietRoom(relay) {
  const reader = connectDocument(relay.room('quiet'))
  await within(PATIENCE_MS, reader.synced, 'nobody could join after the fuzzing')
  reader.close()
  return reader.doc.getText('text').toString()
}

/** How many messages the relay itself has counted. */
async function readMessageCount({ port }) {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
  const [, count] = /^confab_messages_total (\d+)/m.exec(await answer.text()) ?? []
  return Number(count)
}
