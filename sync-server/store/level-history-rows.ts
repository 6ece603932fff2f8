import type { RoomName } from '../../shared/protocol/room-name'
import type { Level } from './level-folder'
import type { RoomEntries, StoredEntry } from './level-rows'
import { headKey } from './stored-head'
import { changesAfter, changesBetween, parseRowKey, wholeRange, wholesUpTo } from './stored-row'

/** A part of a room's history as it lies in the store, as of one moment. */
export interface HistoryEntries {
  readonly head: Uint8Array | undefined
  /** The oldest whole there is. */
  readonly firstWhole: StoredEntry | undefined
  /** The oldest change there is. */
  readonly firstChange: StoredEntry | undefined
  readonly changes: readonly StoredEntry[]
}

/** Reads the changes of a room behind one of them, at most so many. */
export async function readPart(
  level: Level,
  room: RoomName,
  { after, most }: { readonly after: number; readonly most: number },
): Promise<HistoryEntries> {
  const snapshot = level.snapshot()
  try {
    const head = await level.get(headKey(room), { snapshot })
    const [firstWhole] = await level.iterator({ ...wholeRange(room), limit: 1, snapshot }).all()
    const [firstChange] = await level
      .iterator({ ...changesAfter(room, 0), limit: 1, snapshot })
      .all()
    const changes = await level
      .iterator({ ...changesAfter(room, after), limit: most, snapshot })
      .all()
    return { head, firstWhole, firstChange, changes }
  } finally {
    await snapshot.close()
  }
}

/** Reads the newest whole up to a change, and the changes from there up to it. */
export async function readUpTo(
  level: Level,
  room: RoomName,
  sequence: number,
): Promise<RoomEntries> {
  const snapshot = level.snapshot()
  try {
    const head = await level.get(headKey(room), { snapshot })
    const wholes = { ...wholesUpTo(room, sequence), reverse: true, limit: 1, snapshot }
    const [whole] = await level.iterator(wholes).all()
    const start = whole === undefined ? 0 : (parseRowKey(whole[0])?.sequence ?? 0)
    const changes = await level
      .iterator({ ...changesBetween(room, start, sequence), snapshot })
      .all()
    return { head, rows: whole === undefined ? changes : [whole, ...changes] }
  } finally {
    await snapshot.close()
  }
}
