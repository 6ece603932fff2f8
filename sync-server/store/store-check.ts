import type { RoomName } from '../../shared/protocol/room-name'
import { haveSameSnapshot, isWaiting, replay } from './compaction'
import type { StoredEntry } from './level-rows'
import { decodeHead, parseHeadKey } from './stored-head'
import { chooseRows, decodeRow, parseRowKey, type DecodedRow } from './stored-row'

/** What is wrong with one room, in sentences; nothing when it is in order. */
export interface RoomReport {
  readonly room: RoomName
  readonly problems: readonly string[]
}

/** Checks everything of a store, room by room. */
export interface StoreCheck {
  /** Takes the next entry of the store; they come by key. */
  take(entry: StoredEntry): void
  /** There is nothing more. */
  finish(): void
}

/** Makes a check that tells of each room once it has seen all of it. */
export function createStoreCheck(tell: (report: RoomReport) => void): StoreCheck {
  // Heads sort before all rows.
  const heads = new Map<RoomName, Uint8Array>()
  let current: { readonly room: RoomName; readonly rows: StoredEntry[] } | undefined

  function finishRoom(): void {
    if (current === undefined) return
    const { room, rows } = current
    tell(checkRoom(room, heads.get(room), rows))
    heads.delete(room)
    current = undefined
  }

  return {
    take(entry) {
      const [key, value] = entry
      const headOf = parseHeadKey(key)
      if (headOf !== undefined) heads.set(headOf, value)
      const place = parseRowKey(key)
      if (place === undefined) return
      if (current?.room !== place.room) finishRoom()
      current ??= { room: place.room, rows: [] }
      current.rows.push(entry)
    },
    finish() {
      finishRoom()
      for (const [room, head] of heads) tell(checkRoom(room, head, []))
    },
  }
}

/** Checks what is stored of one room: every row, their count, and that they make its document. */
export function checkRoom(
  room: RoomName,
  storedHead: Uint8Array | undefined,
  entries: readonly StoredEntry[],
): RoomReport {
  const rows = entries.flatMap(([key, value]) => decodeRow(key, value) ?? [])
  const unreadable = entries.length - rows.length
  if (unreadable > 0) {
    return { room, problems: [`${unreadable} of ${entries.length} rows cannot be read`] }
  }
  const head = storedHead && decodeHead(room, storedHead)
  if (storedHead !== undefined && head === undefined) {
    return { room, problems: ['the number of its last change cannot be read'] }
  }
  const chosen = chooseRows(rows, head)
  if (chosen === undefined) return { room, problems: [explainMissing(rows, head)] }
  return { room, problems: [...checkDocument(chosen), ...checkHistory(rows)] }
}

function explainMissing(rows: readonly DecodedRow[], head: number | undefined): string {
  if (head === undefined) return 'the number of its last change is missing'
  const newest = Math.max(0, ...rows.map(({ sequence }) => sequence))
  return newest === head
    ? `a change before the last one, ${head}, is missing`
    : `its last change should be ${head} and is ${newest}`
}

function checkDocument(chosen: readonly DecodedRow[]): readonly string[] {
  const doc = replay(chosen.map(({ update }) => update))
  if (doc === undefined) return ['its changes make no document']
  return isWaiting(doc) ? ['some of its changes build on something that is missing'] : []
}

/** Every whole must be what the whole before it and the changes between the two make. */
function checkHistory(rows: readonly DecodedRow[]): readonly string[] {
  const wholes = rows.filter(({ kind }) => kind === 'whole')
  return wholes.flatMap((whole, index) => {
    const base = wholes[index - 1]
    const start = base?.sequence ?? 0
    const between = rows.filter(
      ({ kind, sequence }) => kind === 'change' && sequence > start && sequence <= whole.sequence,
    )
    // The changes before the oldest whole are no longer kept, once there were too many.
    if (between.length < whole.sequence - start) {
      return base === undefined
        ? []
        : [`changes before ${whole.sequence} are missing in its history`]
    }
    const made = replay([...(base ? [base] : []), ...between].map(({ update }) => update))
    const stored = replay([whole.update])
    const isSame = made !== undefined && stored !== undefined && haveSameSnapshot(made, stored)
    return isSame ? [] : [`the whole of change ${whole.sequence} is not what its changes make`]
  })
}
