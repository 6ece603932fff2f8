import { connect } from 'node:net'
import { nowMs } from './clock.mjs'
import { createDialect } from './dialect.mjs'
import { upgradeRequest } from './upgrade-request.mjs'
import { answerControl, clientFrame, createFrameWalker, isClose } from './web-socket-frame.mjs'

/** All sockets of a process read into this: nothing is kept, so nothing is copied. */
const sharedBuffer = Buffer.allocUnsafe(256 * 1024)

/** Enough of a message to see what it is, the name of a room included. */
const MESSAGE_HEAD_BYTES = 256

/**
 * A client as cheap as can be: it completes the WebSocket and Yjs handshakes, answers pings, and from
 * then on counts frames without decoding them. A thousand of them fit in one process.
 *
 * `synced` resolves with the milliseconds until the relay's whole document was here; it rejects when the
 * connection ended before that. `onEnd(reason)` tells of an end we did not ask for.
 */
export function connectBulkClient(room, { onEnd = () => {} } = {}) {
  const dialect = createDialect(room)
  const startMs = nowMs()
  let isSynced = false
  let isUpgraded = false
  let hasEnded = false
  let head = ''
  let noteSynced
  let noteFailed
  const synced = new Promise((resolve, reject) => {
    noteSynced = resolve
    noteFailed = reject
  })
  // Whoever does not wait for it hears of the end through `onEnd`.
  synced.catch(() => {})

  const walker = createFrameWalker({
    keptBytes: () => (isSynced ? 0 : MESSAGE_HEAD_BYTES),
    onFrame: handleFrame,
  })
  const socket = connect({
    host: '127.0.0.1',
    port: room.port,
    noDelay: true,
    onread: { buffer: sharedBuffer, callback: (length, buffer) => handleRead(buffer, length) },
  })
  socket.once('connect', () => socket.write(upgradeRequest(room)))
  socket.on('error', (error) => end(error.code))
  socket.on('close', () => end('closed'))

  function handleRead(buffer, length) {
    if (isUpgraded) walker.walk(buffer, length)
    else upgrade(buffer, length)
    return true
  }

  function upgrade(buffer, length) {
    const before = head.length
    head += buffer.latin1Slice(0, length)
    const headEnd = head.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    if (!head.startsWith('HTTP/1.1 101 ')) return end(`refused: ${head.split('\r\n')[0]}`)
    isUpgraded = true
    for (const message of dialect.greeting()) send(clientFrame(message))
    const rest = buffer.subarray(headEnd + 4 - before, length)
    walker.walk(rest, rest.length)
  }

  function handleFrame(opcode, payload) {
    const answer = answerControl(opcode, payload)
    if (answer !== undefined) send(answer)
    if (isClose(opcode)) {
      socket.end()
      return end(`closed with ${payload.length >= 2 ? payload.readUInt16BE(0) : 'no code'}`)
    }
    if (!isSynced && answer === undefined && payload.length > 0) shakeHands(payload)
  }

  function shakeHands(payload) {
    const kind = dialect.readKind(payload)
    if (kind === 'step1') send(clientFrame(dialect.step2()))
    if (kind !== 'step2') return
    isSynced = true
    noteSynced(nowMs() - startMs)
  }

  function send(bytes, onHandedOver) {
    if (!hasEnded) socket.write(bytes, onHandedOver)
  }

  function end(reason) {
    if (hasEnded) return
    hasEnded = true
    noteFailed(new Error(reason))
    onEnd(reason)
  }

  return {
    synced,
    counts: walker.counts,
    isOpen: () => isSynced && !hasEnded,
    /** Sends ready frames; `onHandedOver` is called when the system has taken all of them. */
    send,
    close() {
      hasEnded = true
      socket.destroy()
    },
  }
}
