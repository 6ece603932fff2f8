/** Messages that go to many sockets are framed once. */
const framed = new WeakMap<Uint8Array, Buffer>()

/**
 * The WebSocket frame (RFC 6455, section 5.2) of a binary message, to be written to a socket as it is.
 * ws would frame the message anew for each of its receivers, and write it in two pieces. Only right on
 * sockets without compression, where ws never holds a message back.
 */
export function frameForSocket(message: Uint8Array): Buffer {
  const known = framed.get(message)
  if (known !== undefined) return known
  const frame = Buffer.concat([encodeHeader(message.length), message])
  framed.set(message, frame)
  return frame
}

const FINAL_BINARY = 0x82
const [LONGEST_SHORT, LENGTH_16, LENGTH_64] = [125, 126, 127]

function encodeHeader(length: number): Buffer {
  if (length <= LONGEST_SHORT) return Buffer.of(FINAL_BINARY, length)
  if (length < 2 ** 16) {
    const header = Buffer.of(FINAL_BINARY, LENGTH_16, 0, 0)
    header.writeUInt16BE(length, 2)
    return header
  }
  const header = Buffer.alloc(10)
  header.set([FINAL_BINARY, LENGTH_64])
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}
