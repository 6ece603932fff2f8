import { crc32 } from 'node:zlib'
import { parseRoomName, type RoomName } from '../../shared/protocol/room-name'

/** The last change of a room. Kept apart from its rows, it tells when the last of them are missing. */
export interface RoomHead {
  readonly room: RoomName
  readonly sequence: number
}

// No room name begins like this.
const HEAD = '!head!'

/** The keys of all heads lie between these two. */
export const headRange = { gt: HEAD, lt: '!head"' }

/** Where the head of a room lies. */
export const headKey = (room: RoomName) => HEAD + room

/** Reads a room out of the key of its head; `undefined` when it is no such key. */
export const parseHeadKey = (key: string) =>
  key.startsWith(HEAD) ? parseRoomName(key.slice(HEAD.length)) : undefined

/** Writes a head: a checksum of key and number, the number. */
export function encodeHead({ room, sequence }: RoomHead): Uint8Array {
  const value = Buffer.alloc(12)
  value.writeDoubleBE(sequence, 4)
  value.writeUInt32BE(crc32(value.subarray(4), crc32(headKey(room))), 0)
  return value
}

/** Reads the number of a head back; `undefined` when it is not what was written there. */
export function decodeHead(room: RoomName, value: Uint8Array): number | undefined {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (bytes.length !== 12) return undefined
  const isIntact = bytes.readUInt32BE(0) === crc32(bytes.subarray(4), crc32(headKey(room)))
  return isIntact ? bytes.readDoubleBE(4) : undefined
}
