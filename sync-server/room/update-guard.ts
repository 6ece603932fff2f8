import { encode, writeVarString } from 'lib0/encoding'
import {
  ContentAny,
  Item,
  createDeleteSetFromStructStore,
  decodeUpdate,
  getState,
  type Doc,
} from 'yjs'
import { META_ROOT } from '../../shared/documents/version'
import { countPieces } from './update-pieces'

/**
 * Nobody waits longer than half a second for one update to be applied: a piece takes up to two and a half
 * microseconds. A meeting of 50,000 lines has so many pieces; nobody writes it, but somebody may import it.
 */
export const MOST_PIECES = 200_000

/** An update shorter than this has too few to look. */
const WORTH_COUNTING_BYTES = 2 * MOST_PIECES

/** Whether an update would keep everybody else waiting for too long. */
export const isTooMuch = (update: Uint8Array) =>
  update.length > WORTH_COUNTING_BYTES && (countPieces(update, MOST_PIECES) ?? 0) > MOST_PIECES

/**
 * Whether these bytes are an update from end to end; says nothing of what it would change. One with a
 * piece of no length is none: no client makes one, and once it is in a document, others throw.
 */
export function isUpdate(bytes: Uint8Array): boolean {
  try {
    const { structs, ds } = decodeUpdate(bytes)
    return (
      structs.every(({ length }) => length > 0) &&
      [...ds.clients.values()].every((ranges) => ranges.every(({ len }) => len > 0))
    )
  } catch {
    // Yjs throws whatever its decoder stumbles over.
    return false
  }
}

/**
 * Whether the document holds all of an update. A client that may not write still answers the
 * relay's step 1, with what it once read.
 */
export function addsNothing(doc: Doc, update: Uint8Array): boolean {
  const { structs, ds } = decodeUpdate(update)
  const isKnown = structs.every(
    ({ id, length }) => id.clock + length <= getState(doc.store, id.client),
  )
  if (!isKnown) return false
  if (ds.clients.size === 0) return true
  const deleted = createDeleteSetFromStructStore(doc.store)
  return [...ds.clients].every(([client, ranges]) =>
    ranges.every(({ clock, len }) => isRangeDeleted(deleted, client, clock, len)),
  )
}

function isRangeDeleted(
  deleted: ReturnType<typeof createDeleteSetFromStructStore>,
  client: number,
  clock: number,
  length: number,
): boolean {
  const ranges = deleted.clients.get(client) ?? []
  // Ranges of a store's delete set are sorted and merged, so one of them covers all or none does.
  return ranges.some((range) => range.clock <= clock && clock + length <= range.clock + range.len)
}

/**
 * Whether an update begins another history of a document that has one: it sets the epoch anew, not
 * knowing of the one that is there. Two histories merged show every line twice.
 */
export function beginsOtherHistory(doc: Doc, epoch: string, update: Uint8Array): boolean {
  // Reading a long update twice takes long: most spell the key with this epoch, or not at all.
  if (spellsOnly(update, epoch)) return false
  return decodeUpdate(update).structs.some(
    (struct) =>
      struct instanceof Item &&
      isRootName(struct.parent) &&
      struct.parentSub === 'epoch' &&
      struct.content instanceof ContentAny &&
      struct.content.arr.at(-1) !== epoch &&
      struct.id.clock >= getState(doc.store, struct.id.client),
  )
}

const KEY = Buffer.from('epoch')
/** One value of any kind, and that is a string. */
const ONE_STRING = [1, 119]

/** Whether this epoch follows wherever an update spells the key, as Yjs writes it for a map. */
function spellsOnly(update: Uint8Array, epoch: string): boolean {
  const bytes = Buffer.from(update.buffer, update.byteOffset, update.byteLength)
  const value = Buffer.from([...ONE_STRING, ...encode((encoder) => writeVarString(encoder, epoch))])
  for (let at = bytes.indexOf(KEY); at !== -1; at = bytes.indexOf(KEY, at + KEY.length)) {
    const start = at + KEY.length
    if (!bytes.subarray(start, start + value.length).equals(value)) return false
  }
  return true
}

// Before it is integrated the parent of an item at a root is the root's name; Yjs types it otherwise.
const isRootName = (parent: unknown) => parent === META_ROOT
