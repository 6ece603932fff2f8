import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import type { NewId } from '../documents/ids'

/** One change of a document; it makes ids with `newId` only, and knows no clock and no chance. */
export type Step = (doc: Doc, newId: NewId) => void

/**
 * The update that writes `steps` into a fresh document, in bytes that depend on nothing but `name` and
 * what is written: two machines that write the same give the same bytes, and applying them twice is
 * applying them once. Each step is written as a client of its own, named after what it writes and what
 * stands before it. So two machines whose contents differ share what they have in common up to the
 * first difference, and keep both versions from there on; Yjs never sees two changes under one name.
 */
export function constantUpdate(name: string, steps: readonly Step[]): Uint8Array {
  const doc = new Doc()
  for (const [index, step] of steps.entries()) {
    const written = rehearse(doc, step, `${name}/${index}`)
    const hash = hashOf(`${name}/${index}/${toHexString(written)}`)
    doc.clientID = clientIdOf(hash)
    doc.transact(() => step(doc, idsFrom(toHexString(hash))))
  }
  return encodeStateAsUpdate(doc)
}

/** An id of 12 characters `0-9a-z` that is the same wherever it is made from the same parts. */
export const derivedId = (...parts: readonly string[]): string =>
  [...hashOf(JSON.stringify(parts)).subarray(0, 12)]
    .map((byte) => (byte % 36).toString(36))
    .join('')

// The hash is taken of the very bytes a step writes: not of its input, which a later version of the
// app may write in another way.
function rehearse(doc: Doc, step: Step, seed: string): Uint8Array {
  const stage = new Doc()
  applyUpdate(stage, encodeStateAsUpdate(doc))
  const before = encodeStateVector(stage)
  stage.clientID = 1
  stage.transact(() => step(stage, idsFrom(seed)))
  const written = encodeStateAsUpdate(stage, before)
  stage.destroy()
  return written
}

function idsFrom(seed: string): NewId {
  let count = 0
  return () => derivedId(seed, String((count += 1)))
}

// Above the 32 bits that clients draw at random, below the 53 a number holds: nobody else has this id.
function clientIdOf(hash: Uint8Array): number {
  const [high, low] = [hash.subarray(0, 3), hash.subarray(3, 7)].map((bytes) =>
    bytes.reduce((number, byte) => number * 256 + byte, 0),
  )
  return (1 + ((high ?? 0) % (2 ** 21 - 1))) * 2 ** 32 + (low ?? 0)
}

const hashOf = (text: string) => digest(encodeUtf8(text))
