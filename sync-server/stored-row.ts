import { crc32 } from 'node:zlib'
import type { RoomName } from '../shared/protocol/room-name'

/** What a row holds: one change, or everything up to and including that change. */
export type RowKind = 'change' | 'whole'

/** One stored update of a room. */
export interface StoredRow {
  readonly kind: RowKind
  /** Counts the changes of a room, from 1, without gaps. */
  readonly sequence: number
  readonly storedAtMs: number
  readonly update: Uint8Array
}

// `!` sorts before every character of a room name, so the rows of `a` never mix with those of `a-b`.
const END_OF_NAME = '!'
const AFTER_NAME = '"'
const letters: Record<RowKind, string> = { change: 'u', whole: 's' }
const FORMAT = 1
const HEADER_BYTES = 13

/** The keys of all rows of a room lie between these two; changes come after wholes, each in order. */
export const rowRange = (room: RoomName) => ({ gt: room + END_OF_NAME, lt: room + AFTER_NAME })

/** Where a row lies. */
export const rowKey = (room: RoomName, { kind, sequence }: Pick<StoredRow, 'kind' | 'sequence'>) =>
  `${room}${END_OF_NAME}${letters[kind]}${END_OF_NAME}${String(sequence).padStart(15, '0')}`

/** Writes a row: format, time, a checksum of key and content, the update. */
export function encodeRow(room: RoomName, row: StoredRow): Uint8Array {
  const value = Buffer.alloc(HEADER_BYTES + row.update.length)
  value.writeUInt8(FORMAT, 0)
  value.writeDoubleBE(row.storedAtMs, 1)
  value.set(row.update, HEADER_BYTES)
  value.writeUInt32BE(checksum(rowKey(room, row), value), 9)
  return value
}

/** Reads a row back; `undefined` when it is not, byte for byte, what was written at that key. */
export function decodeRow(room: RoomName, key: string, value: Uint8Array): StoredRow | undefined {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (bytes.length < HEADER_BYTES || bytes.readUInt8(0) !== FORMAT) return undefined
  if (bytes.readUInt32BE(9) !== checksum(key, bytes)) return undefined
  const kind = key.startsWith(room + END_OF_NAME + letters.whole) ? 'whole' : 'change'
  return {
    kind,
    sequence: Number(key.slice(-15)),
    storedAtMs: bytes.readDoubleBE(1),
    update: bytes.subarray(HEADER_BYTES),
  }
}

const checksum = (key: string, value: Buffer) =>
  crc32(value.subarray(HEADER_BYTES), crc32(value.subarray(0, 9), crc32(key)))

/** The rows of a room that count; `undefined` when one between them is missing. */
export function chooseRows(rows: readonly StoredRow[]): readonly StoredRow[] | undefined {
  const whole = rows.filter(({ kind }) => kind === 'whole').at(-1)
  const start = whole?.sequence ?? 0
  const changes = rows.filter(({ kind, sequence }) => kind === 'change' && sequence > start)
  // LevelDB skips a damaged stretch of its log without a word; the gap in the count tells of it.
  const isWhole = changes.every(({ sequence }, index) => sequence === start + index + 1)
  if (!isWhole) return undefined
  return whole === undefined ? changes : [whole, ...changes]
}
