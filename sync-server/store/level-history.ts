import type { RoomName } from '../../shared/protocol/room-name'
import { fail, succeed, type Result } from '../../shared/result'
import type { Log } from '../log'
import type { CompactUpdates } from './compaction'
import type { LevelRows, StoredEntry } from './level-rows'
import type { LoadFailure, PastChanges, PastFailure, RoomStore } from './room-store'
import { decodeHead } from './stored-head'
import { decodeRow, type DecodedRow } from './stored-row'

/** So many rows are decoded before others get their turn. */
const ROWS_AT_ONCE = 500

/** The history of the rooms of one LevelDB. */
export function createLevelHistory(
  rows: LevelRows,
  { compact, log }: { readonly compact: CompactUpdates; readonly log: Log },
): Pick<RoomStore, 'readChanges' | 'readMoment'> {
  function damaged(room: RoomName) {
    log.error('history-damaged', { room })
    return fail('damaged' as const)
  }

  async function readChanges(
    room: RoomName,
    after: number,
    most: number,
  ): Promise<Result<PastChanges, LoadFailure>> {
    const part = await rows.readPart(room, after, most)
    if (!part.ok) return part
    const { head, firstWhole, firstChange, changes } = part.value
    const firsts = await decodeAll([firstWhole, firstChange].filter((entry) => entry !== undefined))
    const decoded = await decodeAll(changes)
    if (!firsts || !decoded) return damaged(room)
    const begins = whereItBegins(firsts)
    const kept = decoded.filter(({ sequence }) => sequence >= (begins?.sequence ?? 1))
    const last = head === undefined ? undefined : decodeHead(room, head)
    return succeed({
      begins: begins && { sequence: begins.sequence, storedAtMs: begins.storedAtMs },
      changes: kept.map(({ sequence, storedAtMs, writers, update }) => ({
        sequence,
        storedAtMs,
        writers,
        bytes: update.length,
      })),
      isEnd: changes.length < most || decoded.at(-1)?.sequence === last,
    })
  }

  async function readMoment(
    room: RoomName,
    sequence: number,
  ): Promise<Result<Uint8Array, PastFailure>> {
    const entries = await rows.readUpTo(room, sequence)
    if (!entries.ok) return entries
    const decoded = await decodeAll(entries.value.rows)
    if (!decoded) return damaged(room)
    const [first] = decoded
    const last = decoded.at(-1)
    if (first === undefined || last?.sequence !== sequence) {
      return isAhead(room, sequence, entries.value.head) ? fail('unknown') : fail('dropped')
    }
    if (first.kind === 'change' && first.sequence !== 1) return fail('dropped')
    if (decoded.some((row, index) => row.sequence !== first.sequence + index)) return damaged(room)
    if (first === last) return succeed(first.update)
    return compact(decoded.map(({ update }) => update))
  }

  return { readChanges, readMoment }
}

/** Changes before the oldest whole are kept only as long as the very first one is. */
const whereItBegins = (firsts: readonly DecodedRow[]): DecodedRow | undefined =>
  firsts.find(({ kind, sequence }) => kind === 'change' && sequence === 1) ??
  firsts.find(({ kind }) => kind === 'whole') ??
  firsts[0]

function isAhead(room: RoomName, sequence: number, head: Uint8Array | undefined): boolean {
  const last = head === undefined ? undefined : decodeHead(room, head)
  return sequence < 1 || last === undefined || sequence > last
}

/** Decodes rows some at a time; `undefined` when one of them cannot be read. */
async function decodeAll(entries: readonly StoredEntry[]): Promise<DecodedRow[] | undefined> {
  const decoded: DecodedRow[] = []
  for (const [index, [key, value]] of entries.entries()) {
    if (index > 0 && index % ROWS_AT_ONCE === 0) await new Promise(setImmediate)
    const row = decodeRow(key, value)
    if (row === undefined) return undefined
    decoded.push(row)
  }
  return decoded
}
