import type { ServerResponse } from 'node:http'
import { HISTORY_PATH, type HistoryAnswer } from '../../shared/history/history-answer'
import { groupMoments } from '../../shared/history/moments'
import { parseRoomName, type RoomName } from '../../shared/protocol/room-name'
import { answerJson, NOTHING_HERE } from '../connection/answer-json'
import type { Route } from '../connection/routes'
import type { PastFailure, RoomStore } from '../store/room-store'
import { createTurns, type Turns } from './turns'

/** What the answers are read from. */
export type HistoryStore = Pick<RoomStore, 'readChanges' | 'readMoment'>

/** So many changes are read for one answer; whoever wants more asks again. */
const CHANGES_AT_ONCE = 2_000
/** Each state is put together in a thread, which takes memory: one at a time, and so many wait. */
const MOST_WAITING = 24

/**
 * Tells members of the history of a room, from the log alone: `…/<room>?after=<sequence>` lists its moments,
 * `…/<room>/<sequence>` is the document as it was after a change, as one Yjs update.
 */
export function historyRoute(store: HistoryStore): Route {
  const turns = createTurns(MOST_WAITING)
  return {
    path: HISTORY_PATH,
    who: 'member',
    answer(_request, response, url) {
      const asked = parsePath(url)
      if (asked === undefined) return answerJson(response, 404, { error: NOTHING_HERE })
      return asked.sequence === undefined
        ? answerMoments(response, store, { room: asked.room, after: readAfter(url) })
        : answerMoment(response, store, { ...asked, sequence: asked.sequence }, turns)
    },
  }
}

interface Asked {
  readonly room: RoomName
  readonly sequence: number | undefined
}

function parsePath({ pathname }: URL): Asked | undefined {
  const [name = '', sequence, ...more] = pathname.slice(HISTORY_PATH.length).split('/')
  const room = parseRoomName(decode(name))
  if (room === undefined || more.length > 0) return undefined
  if (sequence === undefined) return { room, sequence }
  return /^\d{1,15}$/.test(sequence) ? { room, sequence: Number(sequence) } : undefined
}

function readAfter({ searchParams }: URL): number {
  const after = Number(searchParams.get('after') ?? 0)
  return Number.isSafeInteger(after) && after > 0 ? after : 0
}

async function answerMoments(
  response: ServerResponse,
  store: HistoryStore,
  { room, after }: { readonly room: RoomName; readonly after: number },
): Promise<void> {
  const read = await store.readChanges(room, after, CHANGES_AT_ONCE)
  if (!read.ok) return answerFailure(response, read.failure)
  const { begins, changes, isEnd } = read.value
  const moments = groupMoments(
    changes.map(({ storedAtMs, ...change }) => ({ ...change, atMs: storedAtMs })),
  )
  // The last moment may go on behind what was read: then it is told of whole, next time.
  if (!isEnd && moments.length > 1) moments.pop()
  const next = isEnd ? undefined : moments.at(-1)?.sequence
  answerJson(response, 200, {
    ...(begins && { begins: { sequence: begins.sequence, atMs: begins.storedAtMs } }),
    moments: moments.map((moment) => ({ ...moment, writers: [...moment.writers] })),
    ...(next !== undefined && { next }),
  } satisfies HistoryAnswer)
}

async function answerMoment(
  response: ServerResponse,
  store: HistoryStore,
  { room, sequence }: { readonly room: RoomName; readonly sequence: number },
  turns: Turns,
): Promise<void> {
  const read = await turns.take(() =>
    // Whoever went away while others had their turn needs no answer.
    response.destroyed ? Promise.resolve(undefined) : store.readMoment(room, sequence),
  )
  if (read === 'busy') return answerFailure(response, 'busy')
  if (read === undefined) return
  if (!read.ok) return answerFailure(response, read.failure)
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(read.value)
}

const failures: Readonly<
  Record<PastFailure | 'busy', { readonly status: number; readonly error: string }>
> = {
  unknown: { status: 404, error: 'There was never such a change in this room.' },
  dropped: {
    status: 410,
    error: 'This is so long ago that it is no longer kept. Ask where the history begins.',
  },
  damaged: {
    status: 500,
    error:
      'The log of this room is damaged here. `confab doctor` says where; a backup may have it.',
  },
  unavailable: { status: 503, error: 'The store cannot be read just now. Ask again soon.' },
  busy: { status: 503, error: 'Many ask for the past at once. Ask again soon.' },
}

function answerFailure(response: ServerResponse, reason: PastFailure | 'busy'): void {
  const { status, error } = failures[reason]
  if (status === 503) response.setHeader('Retry-After', '2')
  answerJson(response, status, { reason, error })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone `%` is no encoding; with it the text is no room name either.
    return text
  }
}
