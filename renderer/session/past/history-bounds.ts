import type { HistoryLog } from './history-log'

/** Puts updates together into one, somewhere that is not in the way; `undefined` where that was not possible. */
export type FoldUpdates = (updates: readonly Uint8Array[]) => Promise<Uint8Array | undefined>

/** What the log of one document takes at most, and what is left of it once that is too much. */
export const MOST_ROOM_BYTES = 2 * 2 ** 20
const KEPT_ROOM_BYTES = MOST_ROOM_BYTES / 2
/** What all logs of a workspace take at most on this device. */
export const MOST_LOG_BYTES = 64 * 2 ** 20

/**
 * Keeps the log of a document, and all logs together, as small as they may be: the oldest rows of a document become
 * one whole, and of all documents the one that rested longest is forgotten first. The documents themselves are elsewhere.
 */
export async function keepInBounds(
  log: HistoryLog,
  room: string,
  fold: FoldUpdates,
): Promise<void> {
  const head = await log.head(room)
  if (head && head.bytes > MOST_ROOM_BYTES) await foldOldest(log, room, fold)
  const heads = [...(await log.heads())].sort((a, b) => a.lastMs - b.lastMs)
  let bytes = heads.reduce((sum, each) => sum + each.bytes, 0)
  for (const each of heads) {
    if (bytes <= MOST_LOG_BYTES) return
    if (each.room === room) continue
    await log.forget(each.room)
    bytes -= each.bytes
  }
}

async function foldOldest(log: HistoryLog, room: string, fold: FoldUpdates): Promise<void> {
  const rows = await log.rows(room)
  let kept = 0
  const from = rows.findLastIndex(({ update }) => {
    kept += update.length
    return kept > KEPT_ROOM_BYTES
  })
  // The newest row alone may be larger than what is kept: then it is what all before it lead to.
  const folded = rows.slice(0, Math.max(1, from + 1))
  const last = folded.at(-1)
  if (!last || folded.length < 2) return
  const whole = await fold(folded.map(({ update }) => update))
  if (whole) await log.fold(room, last.sequence, whole)
}
