import { Doc, applyUpdate, encodeSnapshot, encodeStateAsUpdate, snapshot, transact } from 'yjs'
import { fail, succeed, type Result } from '../../shared/result'

/** Compacts updates somewhere; `unavailable` when it was not possible to try. */
export type CompactUpdates = (
  updates: readonly Uint8Array[],
) => Promise<Result<Uint8Array, 'damaged' | 'unavailable'>>

/** Compacts in this thread, which does nothing else meanwhile. */
export const compactHere: CompactUpdates = async (updates) => {
  const whole = compactUpdates(updates)
  return whole === undefined ? fail('damaged') : succeed(whole)
}

/**
 * One update that holds the same document as all of these, or `undefined` when that cannot be proven.
 * State vectors know nothing of deletions, so the proof compares snapshots, which do.
 */
export function compactUpdates(updates: readonly Uint8Array[]): Uint8Array | undefined {
  const before = replay(updates)
  if (before === undefined || isWaiting(before)) return undefined
  const whole = encodeStateAsUpdate(before)
  const after = replay([whole])
  return after !== undefined && haveSameSnapshot(before, after) ? whole : undefined
}

/** The document these updates make, or `undefined` when one of them is damaged. */
export function replay(updates: readonly Uint8Array[]): Doc | undefined {
  const doc = new Doc()
  try {
    // One transaction for all: its cost grows with everyone who ever wrote here.
    transact(doc, () => updates.forEach((update) => applyUpdate(doc, update)))
  } catch {
    // Yjs throws whatever its decoder stumbles over; a damaged update makes no document.
    return undefined
  }
  return doc
}

/** Whether a document holds back changes that build on something it has not seen. */
export const isWaiting = (doc: Doc) =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null

/** Whether two documents hold the same insertions and the same deletions. */
export const haveSameSnapshot = (one: Doc, other: Doc) =>
  Buffer.compare(encodeSnapshot(snapshot(one)), encodeSnapshot(snapshot(other))) === 0
