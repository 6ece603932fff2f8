import { z } from 'zod'
import { parseRoomName, type RoomName } from '../shared/protocol/room-name'
import type { RoomHead } from './stored-head'

/**
 * What the last commits to a store wrote. It is written with every commit, over the one before: should
 * a commit be lost in a damaged log, those behind it tell which rooms it was about.
 */
export interface CommitTrail {
  /** Counts the commits since the store was opened. */
  readonly commit: number
  /** Every room written from this commit on is in `heads`. */
  readonly completeSince: number
  /** Rooms, those written longest ago first. */
  readonly heads: ReadonlyMap<RoomName, { readonly sequence: number; readonly commit: number }>
}

/** Where the trail lies. No room name begins like this. */
export const TRAIL_KEY = '!trail'

/** The trail of a store that was just opened. */
export const emptyTrail: CommitTrail = { commit: 0, completeSince: 1, heads: new Map() }

/** So many rooms are remembered, besides those of this commit and the one before. */
const MOST_ROOMS = 32

/** The trail after one more commit, which moved these heads. */
export function advanceTrail(trail: CommitTrail, moved: readonly RoomHead[]): CommitTrail {
  const commit = trail.commit + 1
  const heads = new Map(trail.heads)
  for (const { room, sequence } of moved) {
    heads.delete(room)
    heads.set(room, { sequence, commit })
  }
  let { completeSince } = trail
  for (const [room, head] of heads) {
    if (heads.size <= MOST_ROOMS || head.commit >= trail.commit) break
    heads.delete(room)
    completeSince = head.commit + 1
  }
  return { commit, completeSince, heads }
}

const stored = z.tuple([z.number(), z.number(), z.array(z.tuple([z.string(), z.number()]))])

/** Writes a trail. */
export const encodeTrail = ({ commit, completeSince, heads }: CommitTrail): Uint8Array =>
  Buffer.from(
    JSON.stringify([
      commit,
      completeSince,
      [...heads].map(([room, { sequence }]) => [room, sequence]),
    ] satisfies z.infer<typeof stored>),
  )

/** A trail as it is read back. */
export interface StoredTrail extends Pick<CommitTrail, 'commit' | 'completeSince'> {
  readonly heads: readonly RoomHead[]
}

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
