import { decodeStateVector, encodeStateAsUpdate, encodeStateVector, mergeUpdates } from 'yjs'
import { readVersion } from '../../shared/documents/version'
import {
  PULL_PATH,
  decodePullWishes,
  encodePulledRoom,
  type PulledRoom,
  type PullWish,
} from '../../shared/protocol/pull'
import { parseRoomName, type RoomName } from '../../shared/protocol/room-name'
import { answerJson } from '../connection/answer-json'
import { readBody } from '../connection/read-body'
import type { Route } from '../connection/routes'
import type { DocumentReader } from '../reading/document-reader'
import type { RoomStore } from '../store/room-store'

/** What gives out the content of rooms. */
export interface PullParts {
  readonly store: Pick<RoomStore, 'read' | 'heads'>
  readonly reader: DocumentReader
}

/** A state vector tells of everybody who ever wrote; 64 of them stay far below this. */
const LONGEST_REQUEST = 2 ** 20
/** Behind so much an answer ends; the rooms left out are asked for again. */
const MOST_BYTES = 2 ** 20
/** So many requests wait for each other, or are on their way out; whoever comes then is to come back. */
const MOST_WAITING = 50

/**
 * Gives members what rooms hold that they have not: one request after the other, and one room after the other with
 * a turn of the loop between two, so that those who write do not wait for those who catch up.
 */
export function pullRoute(parts: PullParts): Route {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    path: PULL_PATH,
    who: 'member',
    method: 'POST',
    async answer(request, response) {
      const body = await readBody(request, LONGEST_REQUEST)
      if (body === undefined) return answerJson(response, 413, { error: 'That is too much.' })
      const wishes = readWishes(body)
      if (wishes === undefined) {
        return answerJson(response, 400, { error: 'That is no request for rooms.' })
      }
      if (waiting >= MOST_WAITING) {
        response.setHeader('Retry-After', 5)
        return answerJson(response, 503, { error: 'Too many ask for rooms just now.' })
      }
      if (response.closed) return
      waiting += 1
      // An answer takes memory until the last of it has left.
      response.once('close', () => {
        waiting -= 1
      })
      const answer = await inTurn(() => collect(parts, wishes, () => response.destroyed))
      response.writeHead(200, {
        'Content-Type': 'application/octet-stream',
        'Cache-Control': 'no-store',
      })
      response.end(answer)
    },
  }
}

interface ParsedWish extends PullWish {
  readonly room: RoomName
}

function readWishes(body: Uint8Array): readonly ParsedWish[] | undefined {
  const wishes = decodePullWishes(body)
  const parsed = wishes?.flatMap((wish) => {
    const room = parseRoomName(wish.room)
    return room !== undefined && isStateVector(wish.stateVector) ? [{ ...wish, room }] : []
  })
  return parsed?.length === wishes?.length ? parsed : undefined
}

function isStateVector(bytes: Uint8Array | undefined): boolean {
  try {
    if (bytes !== undefined) decodeStateVector(bytes)
    return true
  } catch {
    // Yjs throws whatever its decoder stumbles over.
    return false
  }
}

async function collect(
  parts: PullParts,
  wishes: readonly ParsedWish[],
  hasLeft: () => boolean,
): Promise<Buffer> {
  // Read first: what is stored between this and the reading of a room is told as new once more.
  const heads = await parts.store.heads()
  const answers: Uint8Array[] = []
  let bytes = 0
  for (const wish of wishes) {
    if (hasLeft() || bytes > MOST_BYTES) break
    const head = heads.ok ? (heads.value.get(wish.room) ?? 0) : undefined
    await new Promise((resolve) => setImmediate(resolve))
    const answer = encodePulledRoom(await readRoom(parts, wish, head))
    bytes += answer.length
    answers.push(answer)
  }
  return Buffer.concat(answers)
}

async function readRoom(
  { store, reader }: PullParts,
  wish: ParsedWish,
  head: number | undefined,
): Promise<PulledRoom> {
  if (head === undefined) return { kind: 'unavailable', room: wish.room }
  return wish.stateVector === undefined
    ? readWhole(store, wish.room, head)
    : readDifference(reader, wish, wish.stateVector, head)
}

/** What is stored is given out as it lies there: no document is made of it. */
async function readWhole(
  store: Pick<RoomStore, 'read'>,
  room: RoomName,
  head: number,
): Promise<PulledRoom> {
  const stored = await store.read(room)
  if (!stored.ok) return { kind: 'unavailable', room }
  const [first, ...others] = stored.value
  if (first === undefined) return { kind: 'nothing', room }
  const update = others.length === 0 ? first : mergeUpdates([first, ...others])
  return { kind: 'content', room, head, update, stateVector: new Uint8Array() }
}

async function readDifference(
  reader: DocumentReader,
  { room, epoch }: ParsedWish,
  stateVector: Uint8Array,
  head: number,
): Promise<PulledRoom> {
  const doc = await reader.read(room)
  if (doc === undefined) return { kind: 'unavailable', room }
  try {
    const stored = readVersion(doc).epoch
    if (epoch !== undefined && stored !== undefined && epoch !== stored) {
      return { kind: 'other-history', room }
    }
    return {
      kind: 'content',
      room,
      head,
      update: encodeStateAsUpdate(doc, stateVector),
      stateVector: encodeStateVector(doc),
    }
  } finally {
    doc.destroy()
  }
}
