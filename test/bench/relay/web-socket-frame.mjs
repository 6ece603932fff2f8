import { Sender } from 'ws'

const BINARY = 2
const [CLOSE, PING, PONG] = [8, 9, 10]

const frame = (payload, opcode, mask) =>
  Buffer.concat(Sender.frame(payload, { fin: true, rsv1: false, opcode, mask, readOnly: true }))

/** One ready frame from a client to a relay. */
export const clientFrame = (payload, opcode = BINARY) => frame(payload, opcode, true)

/** One ready frame from a relay to its clients. */
export const relayFrame = (payload) => frame(payload, BINARY, false)

/**
 * Walks over the frames a relay sends without decoding them. `walk` takes what a socket has read;
 * `onFrame` gets as many bytes of the payload as `keptBytes()` said when the frame began; of a control frame
 * all.
 */
export function createFrameWalker({ keptBytes, onFrame }) {
  const header = Buffer.alloc(10)
  let headerLength = 0
  let payload
  let filled = 0
  let leftBytes = 0
  const counts = { frames: 0, bytes: 0 }

  function begin() {
    leftBytes = payloadLength(header)
    counts.bytes += headerLength + leftBytes
    headerLength = 0
    const mostKept = opcodeOf(header) >= CLOSE ? leftBytes : keptBytes()
    payload = Buffer.allocUnsafe(Math.min(leftBytes, mostKept))
    filled = 0
    if (leftBytes === 0) finish()
  }

  function finish() {
    const opcode = opcodeOf(header)
    if (opcode < CLOSE) counts.frames += 1
    onFrame(opcode, payload)
  }

  function walk(chunk, length) {
    let at = 0
    while (at < length) {
      if (leftBytes > 0) {
        const taken = Math.min(leftBytes, length - at)
        if (filled < payload.length) chunk.copy(payload, filled, at, at + taken)
        filled += taken
        at += taken
        leftBytes -= taken
        if (leftBytes === 0) finish()
      } else {
        header[headerLength] = chunk[at]
        headerLength += 1
        at += 1
        if (headerLength >= 2 && headerLength === sizeOfHeader(header)) begin()
      }
    }
  }

  return { walk, counts }
}

/** What a client answers to a control frame; `undefined` when nothing. */
export function answerControl(opcode, payload) {
  if (opcode === PING) return clientFrame(payload, PONG)
  return opcode === CLOSE ? clientFrame(payload.subarray(0, 2), CLOSE) : undefined
}

/** Whether this frame ends the connection. */
export const isClose = (opcode) => opcode === CLOSE

/** How many bytes a frame takes on the line, from the length of its payload. */
export const framedBytes = (payloadBytes) =>
  payloadBytes + (payloadBytes < 126 ? 2 : payloadBytes < 65_536 ? 4 : 10)

const opcodeOf = (header) => header[0] & 15

function sizeOfHeader(header) {
  const short = header[1] & 127
  return short < 126 ? 2 : short === 126 ? 4 : 10
}

function payloadLength(header) {
  const short = header[1] & 127
  if (short < 126) return short
  return short === 126 ? header.readUInt16BE(2) : Number(header.readBigUInt64BE(2))
}
