import { crc32 } from 'node:zlib'
import { createDecoder, readTailAsUint8Array, readVarString, readVarUint } from 'lib0/decoding'
import { encode, writeUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { parseRoomName, type RoomName } from '../../shared/protocol/room-name'

/** What a row holds: one change, or everything up to and including that change. */
export type RowKind = 'change' | 'whole'

/** One stored update of a room. */
export interface StoredRow {
  readonly kind: RowKind
  /** Counts the changes of a room, from 1, without gaps. */
  readonly sequence: number
  readonly storedAtMs: number
  /** Who wrote the change, as far as the relay knew: ids of people. Empty for a whole. */
  readonly writers: readonly string[]
  readonly update: Uint8Array
}

/** Where a row lies. */
export interface RowPlace {
  readonly room: RoomName
  readonly kind: RowKind
  readonly sequence: number
}

// `!` sorts before every character of a room name, so the rows of `a` never mix with those of `a-b`.
const END_OF_NAME = '!'
const AFTER_NAME = '"'
const letters: Record<RowKind, string> = { change: 'u', whole: 's' }
const HEADER_BYTES = 13
const LAST_SEQUENCE = 999_999_999_999_999

/** The keys of all rows of a room lie between these two; changes come after wholes, each in order. */
export const rowRange = (room: RoomName) => ({ gt: room + END_OF_NAME, lt: room + AFTER_NAME })

/** The keys of all wholes of a room lie between these two. */
export const wholeRange = (room: RoomName) => rangeOf(room, 'whole', 0)

/** The keys of all changes of a room behind this one lie between these two. */
export const changesAfter = (room: RoomName, sequence: number) => rangeOf(room, 'change', sequence)

/** The keys of the changes of a room behind one and up to another lie between these two. */
export const changesBetween = (room: RoomName, after: number, upTo: number) =>
  rangeOf(room, 'change', after, upTo)

/** The keys of the wholes of a room up to a change lie between these two. */
export const wholesUpTo = (room: RoomName, upTo: number) => rangeOf(room, 'whole', 0, upTo)

const rangeOf = (room: RoomName, kind: RowKind, after: number, upTo = LAST_SEQUENCE) => ({
  gt: rowKey({ room, kind, sequence: after }),
  lte: rowKey({ room, kind, sequence: upTo }),
})

/** The key of a row. */
export const rowKey = ({ room, kind, sequence }: RowPlace) =>
  `${room}${END_OF_NAME}${letters[kind]}${END_OF_NAME}${String(sequence).padStart(15, '0')}`

/** Reads where a row lies out of its key; `undefined` when it is no key of a row. */
export function parseRowKey(key: string): RowPlace | undefined {
  const [, name = '', letter, sequence] = /^([^!]+)!([us])!(\d{15})$/.exec(key) ?? []
  const room = parseRoomName(name)
  if (room === undefined) return undefined
  return { room, kind: letter === letters.whole ? 'whole' : 'change', sequence: Number(sequence) }
}

/** Writes a row: format, time, a checksum of key and content, the writers, the update. */
export function encodeRow(room: RoomName, row: StoredRow): Uint8Array {
  const content = encode((encoder) => {
    writeVarUint(encoder, row.writers.length)
    row.writers.forEach((writer) => writeVarString(encoder, writer))
    writeUint8Array(encoder, row.update)
  })
  const value = Buffer.alloc(HEADER_BYTES + content.length)
  value.writeUInt8(2, 0)
  value.writeDoubleBE(row.storedAtMs, 1)
  value.set(content, HEADER_BYTES)
  value.writeUInt32BE(checksum(rowKey({ room, ...row }), value), 9)
  return value
}

/** A row as it was read, and its format: rows of format 1 have no writers, and their room may have no head. */
export interface DecodedRow extends StoredRow {
  readonly format: 1 | 2
}

/** Reads a row back; `undefined` when it is not, byte for byte, what was written at that key. */
export function decodeRow(key: string, value: Uint8Array): DecodedRow | undefined {
  const place = parseRowKey(key)
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (place === undefined || bytes.length < HEADER_BYTES) return undefined
  if (bytes.readUInt32BE(9) !== checksum(key, bytes)) return undefined
  const { kind, sequence } = place
  const row = { kind, sequence, storedAtMs: bytes.readDoubleBE(1) }
  const content = bytes.subarray(HEADER_BYTES)
  switch (bytes.readUInt8(0)) {
    case 1:
      return { ...row, format: 1, writers: [], update: content }
    case 2:
      return { ...row, format: 2, ...readContent(content) }
    default:
      return undefined
  }
}

function readContent(content: Uint8Array): Pick<StoredRow, 'writers' | 'update'> {
  const decoder = createDecoder(content)
  const writers = Array.from({ length: readVarUint(decoder) }, () => readVarString(decoder))
  return { writers, update: readTailAsUint8Array(decoder) }
}

const checksum = (key: string, value: Buffer) =>
  crc32(value.subarray(HEADER_BYTES), crc32(value.subarray(0, 9), crc32(key)))

/** The rows a room is loaded from; `undefined` when one between them, or behind them, is missing. */
export function chooseRows(
  rows: readonly DecodedRow[],
  head: number | undefined,
): readonly DecodedRow[] | undefined {
  const whole = rows.filter(({ kind }) => kind === 'whole').at(-1)
  const start = whole?.sequence ?? 0
  const changes = rows.filter(({ kind, sequence }) => kind === 'change' && sequence > start)
  const hasGap = changes.some(({ sequence }, index) => sequence !== start + index + 1)
  if (hasGap) return undefined
  const chosen = whole === undefined ? changes : [whole, ...changes]
  return endsAt(chosen, head) ? chosen : undefined
}

/** Rooms that were only ever written in format 1 have no head. */
const endsAt = (rows: readonly DecodedRow[], head: number | undefined) =>
  head === undefined ? rows.every(({ format }) => format === 1) : rows.at(-1)?.sequence === head
