import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, getState } from 'yjs'
import { WebSocket } from 'ws'
import { nowMs } from './clock.mjs'
import { createDialect } from './dialect.mjs'
import { framedBytes } from './web-socket-frame.mjs'

/**
 * A client with a real document, as a page has one. What it is told is applied at once, or with
 * `gathers` together with all else that came in the same turn, as our page does.
 *
 * `synced` resolves with the milliseconds until it had the relay's whole document, `closed` with the
 * close code. With `asksForAcks` it speaks our extension and knows what the relay has acknowledged.
 */
export function connectDocument(room, options = {}) {
  const { doc = new Doc(), gathers = false, asksForAcks = false } = options
  const { onApplied = () => {}, onPresence = () => {} } = options
  const dialect = createDialect(room)
  const counts = { frames: 0, bytes: 0 }
  const startMs = nowMs()
  const address = `ws://127.0.0.1:${room.port}${room.path}${asksForAcks ? '?x=1' : ''}`
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 2 ** 30 })
  socket.binaryType = 'nodebuffer'
  /** The clock of our own writing that each sync message sent so far covers. */
  const coveredClocks = []
  let acknowledged = 0
  let waiting = []
  let isSynced = false
  let hasClosed = false

  const closed = new Promise((resolve) => {
    socket.once('close', (code) => {
      hasClosed = true
      resolve(code)
    })
  })
  let noteSynced
  const synced = new Promise((resolve, reject) => {
    noteSynced = () => {
      if (isSynced) return
      isSynced = true
      resolve(nowMs() - startMs)
    }
    void closed.then((code) => reject(new Error(`the relay closed with ${code} before the sync`)))
  })
  // Whoever does not wait for the sync hears of the end through `closed`.
  synced.catch(() => {})

  socket.once('open', () => {
    for (const message of dialect.greeting(encodeStateVector(doc))) socket.send(message)
  })
  // A close follows every error, and tells more.
  socket.on('error', () => {})
  socket.on('message', (bytes) => {
    counts.frames += 1
    counts.bytes += framedBytes(bytes.length)
    handle(dialect.read(bytes))
  })
  doc.on('update', (update, origin) => {
    if (origin !== socket) sendSync(dialect.update(update))
  })

  function handle(message) {
    if (message.kind === 'step1') sendSync(dialect.step2(encodeStateAsUpdate(doc, message.bytes)))
    else if (message.kind === 'step2' || message.kind === 'update') take(message)
    else if (message.kind === 'presence') onPresence(message.bytes)
    else if (message.kind === 'ack') acknowledged = message.count
  }

  function take(message) {
    waiting.push(message)
    if (!gathers) applyWaiting()
    else if (waiting.length === 1) setImmediate(applyWaiting)
  }

  function applyWaiting() {
    const messages = waiting
    waiting = []
    doc.transact(() => {
      for (const { bytes } of messages) applyUpdate(doc, bytes, socket)
    }, socket)
    onApplied()
    if (messages.some(({ kind }) => kind === 'step2')) noteSynced()
  }

  function sendSync(bytes) {
    if (socket.readyState !== WebSocket.OPEN) return
    socket.send(bytes)
    coveredClocks.push(getState(doc.store, doc.clientID))
  }

  return {
    doc,
    synced,
    closed,
    counts,
    isOpen: () => isSynced && !hasClosed,
    /** How far our own writing was acknowledged, as a clock. */
    acknowledgedClock: () => coveredClocks[acknowledged - 1] ?? 0,
    sendPresence: (entries) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(dialect.presence(entries))
    },
    close() {
      hasClosed = true
      socket.terminate()
    },
  }
}
