import { z } from 'zod'
import { parseRoomName, type RoomName } from '../../shared/protocol/room-name'
import type { RoomHead } from './stored-head'

/**
 * What the last commits to a store wrote. It is written with every commit, over the one before: should
 * a commit be lost in a damaged log, those behind it tell which rooms it was about.
 */
export interface CommitTrail {
  /** Counts one more commit, which moves these heads. */
  advance(moved: readonly RoomHead[]): void
  /** What is written with a commit: `recent` a few rooms, `long` as many as are remembered. */
  encode(length: 'recent' | 'long'): Uint8Array
}

/** Where the trail lies. No room name begins like this. */
export const TRAIL_KEY = '!trail'

/** So many rooms are told of with each commit, … */
const RECENT_ROOMS = 32
/** … and so many now and then, besides those of that commit and the one before. */
const LONG_ROOMS = 2_000

/** The trail of a store that was just opened. */
export function createCommitTrail(): CommitTrail {
  const [recent, long] = [createTrack(RECENT_ROOMS), createTrack(LONG_ROOMS)]
  let commit = 0
  return {
    advance(moved) {
      commit += 1
      recent.advance(commit, moved)
      long.advance(commit, moved)
    },
    encode: (length) => encodeTrail({ commit, ...(length === 'long' ? long : recent).read() }),
  }
}

/** The rooms written last, each with its newest head. */
function createTrack(mostRooms: number) {
  /** Those written longest ago come first. */
  const heads = new Map<RoomName, { readonly sequence: number; readonly commit: number }>()
  let completeSince = 1
  return {
    advance(commit: number, moved: readonly RoomHead[]) {
      for (const { room, sequence } of moved) {
        heads.delete(room)
        heads.set(room, { sequence, commit })
      }
      for (const [room, head] of heads) {
        if (heads.size <= mostRooms || head.commit >= commit - 1) break
        heads.delete(room)
        completeSince = head.commit + 1
      }
    },
    read: () => ({
      completeSince,
      heads: [...heads].map(([room, { sequence }]) => ({ room, sequence })),
    }),
  }
}

/** A trail as it is read back. */
export interface StoredTrail {
  /** Counts the commits since the store was opened. */
  readonly commit: number
  /** Every room written from this commit on is in `heads`. */
  readonly completeSince: number
  /** Rooms, those written longest ago first. */
  readonly heads: readonly RoomHead[]
}

const stored = z.tuple([z.number(), z.number(), z.array(z.tuple([z.string(), z.number()]))])

const encodeTrail = ({ commit, completeSince, heads }: StoredTrail): Uint8Array =>
  Buffer.from(
    JSON.stringify([
      commit,
      completeSince,
      heads.map(({ room, sequence }) => [room, sequence]),
    ] satisfies z.infer<typeof stored>),
  )

/** Reads a trail; `undefined` when these bytes are none. */
export function decodeTrail(bytes: Uint8Array): StoredTrail | undefined {
  const read = stored.safeParse(parseJson(bytes))
  if (!read.success) return undefined
  const [commit, completeSince, named] = read.data
  const heads = named.flatMap(([name, sequence]) => {
    const room = parseRoomName(name)
    return room === undefined ? [] : [{ room, sequence }]
  })
  return { commit, completeSince, heads }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch {
    // Cut short, or no text at all.
    return undefined
  }
}
