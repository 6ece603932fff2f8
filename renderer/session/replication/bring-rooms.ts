import {
  applyUpdate,
  createDeleteSetFromStructStore,
  decodeStateVector,
  decodeUpdate,
  Doc,
  encodeStateVector,
  encodeStateVectorFromUpdate,
  equalDeleteSets,
} from 'yjs'
import { listMeetings } from '../../../shared/documents/notebook'
import { readVersion } from '../../../shared/documents/version'
import type { PulledRoom, PullWish } from '../../../shared/protocol/pull'
import type { DatedMeeting } from '../../../shared/replication/next-rooms'
import { succeed, type Result } from '../../../shared/result'
import {
  appendUpdate,
  compactCopy,
  createCopy,
  emptyCopy,
  openCopy,
  readUpdates,
} from '../copy-database'
import type { AskFailure } from './ask-relay'

/** A room to bring to this device, and where its copy lies. */
export interface BringWish {
  readonly room: string
  readonly storeName: string
  readonly isNotebook: boolean
}

/** What became of a room that was asked for. */
export type BringOutcome =
  | {
      readonly kind: 'brought'
      readonly room: string
      /** How many of the relay's changes are here now, at the least. */
      readonly head: number
      /** What the copy takes. */
      readonly bytes: number
      /** Whether the copy is another than before. */
      readonly isNew: boolean
      /** Whether this device has something that the relay lacks. */
      readonly isAhead: boolean
      /** What a notebook lists. */
      readonly meetings?: readonly DatedMeeting[]
    }
  /** The copy was emptied: everything of it is on the relay. */
  | { readonly kind: 'freed'; readonly room: string; readonly bytes: number }
  | { readonly kind: 'other-history' | 'unavailable'; readonly room: string }
  /** This device could not keep it, for the reason the browser gives. */
  | { readonly kind: 'not-stored'; readonly room: string; readonly problem: string }

/** Asks a relay for what rooms hold. */
export type Pull = (
  wishes: readonly PullWish[],
) => Promise<Result<readonly PulledRoom[], AskFailure>>

/**
 * Brings rooms to this device without opening them: what the relay has beyond a copy is added to it on the disk.
 * A document is never written: what it says is what its people wrote. Another history is left where it is. With
 * `isFreeing`, copies that hold nothing beyond the relay, and nothing less, are emptied. Rooms the relay gave no
 * answer about are not in the outcome. It takes a while with each; it is for a worker.
 */
export async function bringRooms(
  wishes: readonly BringWish[],
  pull: Pull,
  { isFreeing = false } = {},
): Promise<Result<readonly BringOutcome[], AskFailure>> {
  const outcomes: BringOutcome[] = []
  const copies: ReadCopy[] = []
  const read = async (wish: BringWish) => {
    try {
      copies.push(await readCopy(wish))
    } catch (reason) {
      outcomes.push(notStored(wish.room, reason))
    }
  }
  try {
    await Promise.all(wishes.map(read))
    const pulled = await pull(copies.map(asPullWish))
    if (!pulled.ok) return pulled
    const take = async (copy: ReadCopy, answer: PulledRoom) => {
      try {
        outcomes.push(await takePulled(copy, answer, isFreeing))
      } catch (reason) {
        outcomes.push(notStored(answer.room, reason))
      }
    }
    const byRoom = new Map(copies.map((copy) => [copy.wish.room, copy]))
    await Promise.all(
      pulled.value.map(async (answer) => {
        const copy = byRoom.get(answer.room)
        if (copy) await take(copy, answer)
      }),
    )
    return succeed(outcomes)
  } finally {
    for (const { doc, db } of copies) {
      doc.destroy()
      db?.close()
    }
  }
}

/** A copy as it was read: its document is a throw-away one. */
interface ReadCopy {
  readonly wish: BringWish
  readonly db: IDBDatabase | undefined
  readonly doc: Doc
  readonly updates: readonly Uint8Array[]
  readonly lastKey: IDBValidKey | undefined
}

/** A copy of so many pieces is put together into one. */
const MOST_PIECES = 60

async function readCopy(wish: BringWish): Promise<ReadCopy> {
  const db = await openCopy(wish.storeName)
  const { updates, lastKey } = db ? await readUpdates(db) : { updates: [], lastKey: undefined }
  const doc = new Doc()
  doc.transact(() => updates.forEach((update) => applyUpdate(doc, update)))
  return { wish, db, doc, updates, lastKey }
}

/** An app that opened a document and learned nothing of it leaves an empty update behind. */
const isEmpty = ({ doc }: ReadCopy) => doc.store.clients.size === 0

function asPullWish(copy: ReadCopy): PullWish {
  const { room } = copy.wish
  if (isEmpty(copy)) return { room }
  const { epoch } = readVersion(copy.doc)
  return { room, ...(epoch && { epoch }), stateVector: encodeStateVector(copy.doc) }
}

function notStored(room: string, reason: unknown): BringOutcome {
  const problem =
    reason instanceof Error || reason instanceof DOMException ? reason.message : String(reason)
  return { kind: 'not-stored', room, problem }
}

async function takePulled(
  copy: ReadCopy,
  pulled: PulledRoom,
  isFreeing: boolean,
): Promise<BringOutcome> {
  const { room } = pulled
  if (pulled.kind === 'other-history' || pulled.kind === 'unavailable') {
    return { kind: pulled.kind, room }
  }
  const nothing = {
    kind: 'brought',
    room,
    head: 0,
    bytes: 0,
    isNew: false,
    isAhead: false,
  } as const
  if (pulled.kind === 'nothing') return nothing
  if (isEmpty(copy)) {
    if (!isFreeing) await storeWhole(copy, pulled.update)
    return isFreeing ? nothing : describe(copy, pulled, pulled.update, false)
  }
  const fresh = applyPulled(copy.doc, pulled.update)
  const isAhead = hasMore(copy.doc, pulled)
  const { db, lastKey } = copy
  if (isFreeing && !fresh && !isAhead && db && lastKey !== undefined) {
    const bytes = sizeOf(copy.updates)
    if (await emptyCopy(db, lastKey)) return { kind: 'freed', room, bytes }
  }
  if (fresh && db) await appendUpdate(db, fresh)
  if (db && copy.updates.length > MOST_PIECES) await compactCopy(db, copy)
  return describe(copy, pulled, fresh, isAhead)
}

/** What is new to this device is written as it came, once it is known to be readable. */
async function storeWhole({ wish, doc, db }: ReadCopy, update: Uint8Array): Promise<void> {
  if (wish.isNotebook) applyUpdate(doc, update)
  else encodeStateVectorFromUpdate(update)
  const made = db ?? (await createCopy(wish.storeName))
  try {
    await appendUpdate(made, update)
  } finally {
    if (made !== db) made.close()
  }
}

/** Applies what the relay has beyond the document, and gives what of it was new. */
function applyPulled(doc: Doc, update: Uint8Array): Uint8Array | undefined {
  let fresh: Uint8Array | undefined
  doc.once('update', (news: Uint8Array) => {
    fresh = news
  })
  applyUpdate(doc, update)
  return fresh
}

/** Whether a document that has all the relay has holds more than that: insertions or deletions. */
function hasMore(doc: Doc, { stateVector, update }: Extract<PulledRoom, { kind: 'content' }>) {
  const theirs = decodeStateVector(stateVector)
  const ours = decodeStateVector(encodeStateVector(doc))
  const isSame = ours.size === theirs.size && [...ours].every(([id, at]) => theirs.get(id) === at)
  return (
    !isSame || !equalDeleteSets(createDeleteSetFromStructStore(doc.store), decodeUpdate(update).ds)
  )
}

function describe(
  { wish, doc, updates }: ReadCopy,
  { room, head }: Extract<PulledRoom, { kind: 'content' }>,
  fresh: Uint8Array | undefined,
  isAhead: boolean,
): BringOutcome {
  const bytes = sizeOf(updates) + (fresh?.length ?? 0)
  const meetings = wish.isNotebook
    ? listMeetings(doc).map(({ id, date }) => ({ id, date }))
    : undefined
  const isNew = fresh !== undefined
  return { kind: 'brought', room, head, bytes, isNew, isAhead, ...(meetings && { meetings }) }
}

const sizeOf = (updates: readonly Uint8Array[]) =>
  updates.reduce((bytes, { length }) => bytes + length, 0)
