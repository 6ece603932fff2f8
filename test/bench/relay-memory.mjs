// node test/bench/relay-memory.mjs: what a connection, a room and a stored byte cost the built relay in
// memory. The defaults of its limits follow from this (docs/operations.md). With --limits: what it takes
// with everything at its limit at once, with the heap it would have on a machine with 1 GiB.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import { Doc } from 'yjs'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'

const PEERS = 2_000
const ROOMS = 2_000
const KEYSTROKES_OF_LARGE_ROOM = 20_000
const LARGE_ROOMS = 100
const MOST = 20_000

const isAtLimits = process.argv.includes('--limits')
const HEAP_MIB = 512

const data = await mkdtemp(path.join(tmpdir(), 'confab-memory-'))
const relay = spawn(
  process.execPath,
  [
    ...(isAtLimits ? [`--max-old-space-size=${HEAP_MIB}`] : []),
    'out/sync-server/main.js',
    '--port=0',
    `--data=${data}`,
    '--linger-seconds=3600',
    '--quiet',
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const [line] = await once(createInterface({ input: relay.stdout }), 'line')
const url = line.split(' ').at(-1)

async function figures() {
  const text = await (await fetch(`${url}/metrics`)).text()
  const read = (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  return {
    residentBytes: read('process_resident_memory_bytes'),
    documentBytes: read('confab_document_bytes'),
    rooms: read('confab_rooms'),
  }
}

/** Resolves once the relay has acknowledged this many messages. */
function untilAcknowledged(socket, count) {
  return new Promise((resolve) => {
    socket.on('message', (bytes) => {
      const ack = bytes[0] === 121 && bytes[2] === 1 ? readVarUint(bytes.subarray(3)) : 0
      if (ack >= count) resolve()
    })
  })
}

function readVarUint(bytes) {
  let value = 0
  for (let at = 0; at < bytes.length; at += 1) {
    value += (bytes[at] & 127) * 128 ** at
    if (bytes[at] < 128) return value
  }
  return value
}

/** A connection the relay has greeted; `undefined` when it was closed at the door. */
async function connect(room) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room}?x=1`)
  const closed = once(socket, 'close').then(() => undefined)
  return Promise.race([once(socket, 'message').then(() => socket), closed])
}

const frame = (update) => {
  const encoder = createEncoder()
  writeVarUint(encoder, 0)
  writeVarUint(encoder, 2)
  writeVarUint8Array(encoder, update)
  return toUint8Array(encoder)
}

/** Types into a room, key by key, and leaves it. */
async function write(room, keystrokes) {
  const socket = await connect(room)
  const acknowledged = untilAcknowledged(socket, keystrokes)
  const doc = new Doc()
  doc.on('update', (update) => socket.send(frame(update)))
  for (let key = 0; key < keystrokes; key += 1) {
    const text = doc.getText('notes')
    // Not always at the end: neighbouring keystrokes would become one.
    text.insert(key % 7 === 0 ? Math.floor(text.length / 2) : text.length, 'x')
  }
  await acknowledged
  socket.close()
  await once(socket, 'close')
}

async function inParallel(count, width, run) {
  let next = 0
  const worker = async () => {
    while (next < count) await run(next++)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

/** Measures what the relay has gained by this, in bytes. */
async function gained(run) {
  const before = await figures()
  await run()
  const after = await figures()
  return {
    residentBytes: after.residentBytes - before.residentBytes,
    documentBytes: after.documentBytes - before.documentBytes,
  }
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`
const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`

async function measureEach() {
  // The first of everything makes the relay load and compile what it needs.
  await write('warm-up', 1_000)
  console.log(`started: ${kib((await figures()).residentBytes)}`)

  const sockets = []
  const peers = await gained(() =>
    inParallel(PEERS, 50, async () => sockets.push(await connect('crowd'))),
  )
  console.log(`a connection: ${kib(peers.residentBytes / PEERS)} (${PEERS} in one room)`)

  const rooms = await gained(() => inParallel(ROOMS, 50, (room) => write(`small-${room}`, 20)))
  console.log(
    `a small room: ${kib(rooms.residentBytes / ROOMS)} (${ROOMS} with 20 keystrokes each)`,
  )

  const large = await gained(() =>
    inParallel(LARGE_ROOMS, 2, (room) => write(`large-${room}`, KEYSTROKES_OF_LARGE_ROOM)),
  )
  console.log(
    `a stored byte: ${(large.residentBytes / large.documentBytes).toFixed(1)} bytes ` +
      `(${LARGE_ROOMS} rooms with ${KEYSTROKES_OF_LARGE_ROOM} keystrokes, ${kib(large.documentBytes)} stored)`,
  )
  sockets.forEach((socket) => socket.terminate())
}

/** Enters rooms until the relay takes no more, or so often. */
async function fill(nameOf, sockets, most = MOST) {
  let isFull = false
  await inParallel(most, 50, async (place) => {
    const socket = isFull ? undefined : await connect(nameOf(place))
    if (socket === undefined) isFull = true
    else sockets.push(socket)
  })
}

/** Rooms with somebody in them, so that they cannot make place; then as many as still get in. */
async function measureAtLimits() {
  const sockets = []
  const report = async (what) => console.log(`${what}: ${mib((await figures()).residentBytes)}`)
  await fill((place) => `small-${place}`, sockets, ROOMS)
  await report(`${sockets.length} small rooms`)
  for (let room = 0; ; room += 1) {
    const socket = await connect(`large-${room}`)
    if (socket === undefined) break
    sockets.push(socket)
    await write(`large-${room}`, KEYSTROKES_OF_LARGE_ROOM)
  }
  await report(`${sockets.length - ROOMS} large rooms more`)
  await fill((place) => `large-${place % 10}`, sockets)
  await report(`${sockets.length} connections in all`)
  sockets.forEach((socket) => socket.terminate())
}

try {
  await (isAtLimits ? measureAtLimits() : measureEach())
} finally {
  relay.kill()
  await once(relay, 'exit')
  await rm(data, { recursive: true, force: true })
}
