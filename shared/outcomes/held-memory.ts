import { fromBase64, toBase64 } from 'lib0/buffer'
import { decodeStateVector, encodeStateVector, type Doc } from 'yjs'
import { META_ROOT } from '../documents/version'

const KEY = 'heldVector'

/** How much of each client's writing a meeting held when it was closed. */
export type Held = ReadonlyMap<number, number>

/**
 * Remembers what the meeting holds, at the moment it is held. A meeting that was reopened for late
 * remarks and is closed again keeps its first memory, so that the remarks stay what they are. No clock
 * is asked: what a colleague typed offline and nobody had seen at that moment is late, however their
 * clock goes.
 */
export function rememberHeld(doc: Doc, origin?: unknown): void {
  if (readHeld(doc)) return
  const vector = toBase64(encodeStateVector(doc))
  doc.transact(() => doc.getMap(META_ROOT).set(KEY, vector), origin)
}

/** Forgets it: the meeting goes on, and what was added in between is part of it. */
export function forgetHeld(doc: Doc, origin?: unknown): void {
  const meta = doc.getMap(META_ROOT)
  if (meta.has(KEY)) doc.transact(() => meta.delete(KEY), origin)
}

/** What was remembered; `undefined` for a meeting that was never closed, or when it cannot be read. */
export function readHeld(doc: Doc): Held | undefined {
  const vector = doc.getMap<unknown>(META_ROOT).get(KEY)
  return typeof vector === 'string' ? readVector(vector) : undefined
}

function readVector(text: string): Held | undefined {
  try {
    return decodeStateVector(fromBase64(text))
  } catch {
    // The library says only by throwing that a text is no vector; anything may come in from a peer.
    return undefined
  }
}
