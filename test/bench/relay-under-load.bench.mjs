// One document, many peers, all writing: how long until a reader sees an edit, and what the relay spends on it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { WebSocket } from 'ws'
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import { Doc, applyUpdate } from 'yjs'

const PEERS = 300
const EDITS_PER_SECOND = 200
const LOAD_MS = 2_000
const PATIENCE_MS = 3_000
const SYNC = 0

export const title = `one document, ${PEERS} peers, ${EDITS_PER_SECOND} edits/s`

export const subjects = {
  confab: (data) => ['out/sync-server/main.js', '--port', '0', '--data', data],
  'per message': () => ['test/bench/naive-relay.mjs'],
}

/** Measures one relay once. */
export async function measure(subject) {
  const data = await mkdtemp(path.join(tmpdir(), 'confab-bench-'))
  const child = spawn(process.execPath, subjects[subject](data), {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  try {
    const [line] = await once(createInterface({ input: child.stdout }), 'line')
    const address = `${line.split(' ').at(-1).replace('http', 'ws')}/sync/bench`
    const reader = await connectReader(address)
    const writers = await connectWriters(address, PEERS - 1)
    const before = cpuMs(child.pid)
    const sent = await load(writers)
    await reader.hasSeen(sent, PATIENCE_MS)
    const spent = cpuMs(child.pid) - before
    for (const socket of [reader.socket, ...writers.map((writer) => writer.socket)]) {
      socket.terminate()
    }
    return summarise(reader.latencies, sent, spent)
  } finally {
    child.kill('SIGKILL')
    await ended
    await rm(data, { recursive: true, force: true })
  }
}

function summarise(latencies, sent, spent) {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.floor(sorted.length * share)] ?? NaN
  return {
    'p50 ms': at(0.5),
    'p95 ms': at(0.95),
    'seen in time %': (100 * latencies.length) / sent,
    ...(Number.isNaN(spent) ? {} : { 'relay cpu ms': spent }),
  }
}

async function connect(address) {
  const socket = new WebSocket(address)
  socket.binaryType = 'nodebuffer'
  await once(socket, 'open')
  return socket
}

async function connectReader(address) {
  const doc = new Doc()
  const socket = await connect(address)
  const latencies = []
  let check = () => {}
  doc.getArray('edits').observe((event) => {
    const now = performance.now()
    for (const { insert = [] } of event.delta) {
      for (const sentAt of insert) latencies.push(now - sentAt)
    }
    check()
  })
  socket.on('message', (data) => {
    const decoder = createDecoder(data)
    if (readVarUint(decoder) !== SYNC || readVarUint(decoder) === 0) return
    applyUpdate(doc, readVarUint8Array(decoder))
  })
  socket.send(frame((encoder) => writeSyncStep1(encoder, doc)))
  return {
    socket,
    latencies,
    hasSeen: (count, patienceMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, patienceMs)
        check = () => {
          if (latencies.length < count) return
          clearTimeout(timer)
          resolve()
        }
        check()
      }),
  }
}

/** Writers do not read what they get: the machine that makes the load must not be what is measured. */
async function connectWriters(address, count) {
  const writers = []
  for (let left = count; left > 0; left -= 50) {
    const some = Array.from({ length: Math.min(50, left) }, async () => {
      const socket = await connect(address)
      const doc = new Doc()
      doc.on('update', (update) => socket.send(frame((encoder) => writeUpdate(encoder, update))))
      socket.send(frame((encoder) => writeSyncStep1(encoder, doc)))
      // Its step 1, our step 2: from here on it is told of every change.
      await once(socket, 'message')
      return { socket, doc }
    })
    writers.push(...(await Promise.all(some)))
  }
  return writers
}

function frame(write) {
  const encoder = createEncoder()
  writeVarUint(encoder, SYNC)
  write(encoder)
  return toUint8Array(encoder)
}

/** Spreads the edits evenly over the time, and over the writers; gives how many there were. */
function load(writers) {
  const startMs = performance.now()
  const total = Math.round((EDITS_PER_SECOND * LOAD_MS) / 1000)
  let sent = 0
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, ((performance.now() - startMs) / 1000) * EDITS_PER_SECOND)
      for (; sent < due; sent += 1) {
        const { doc } = writers[sent % writers.length]
        doc.getArray('edits').push([performance.now()])
      }
      if (sent < total) return
      clearInterval(timer)
      resolve(total)
    }, 4)
  })
}

/** What a process has spent so far; only Linux tells. */
function cpuMs(pid) {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return NaN
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ')
  // User and system time, in ticks of 10 ms.
  return (Number(fields[11]) + Number(fields[12])) * 10
}
