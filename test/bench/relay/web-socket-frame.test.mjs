import { expect, it } from 'vitest'
import { createFrameWalker, framedBytes, relayFrame } from './web-socket-frame.mjs'

const SIZES = [0, 1, 125, 126, 65_535, 65_536, 100_000]
const payloads = SIZES.map((size) => Buffer.alloc(size, size % 251))
const stream = Buffer.concat(payloads.map((payload) => relayFrame(payload)))

/** Walks over the stream in pieces of this size. */
function walkInPieces(pieceBytes, keptBytes) {
  const seen = []
  const walker = createFrameWalker({
    keptBytes: () => keptBytes,
    onFrame: (_opcode, payload) => seen.push(payload),
  })
  for (let at = 0; at < stream.length; at += pieceBytes) {
    const piece = stream.subarray(at, at + pieceBytes)
    walker.walk(piece, piece.length)
  }
  return { seen, counts: walker.counts }
}

it('finds every frame wherever the reads of a socket cut the stream', () => {
  for (const pieceBytes of [1, 2, 3, 7, 1000, 65_536, stream.length]) {
    const { seen, counts } = walkInPieces(pieceBytes, Infinity)
    expect(seen.map((payload) => payload.length)).toEqual(SIZES)
    expect(Buffer.concat(seen).equals(Buffer.concat(payloads))).toBe(true)
    expect(counts).toEqual({ frames: SIZES.length, bytes: stream.length })
  }
})

it('keeps no more of a payload than asked for', () => {
  const { seen } = walkInPieces(50, 100)
  expect(seen).toEqual(payloads.map((payload) => payload.subarray(0, 100)))
})

it('knows how long a frame of a payload is', () => {
  for (const payload of payloads)
    expect(framedBytes(payload.length)).toBe(relayFrame(payload).length)
})
