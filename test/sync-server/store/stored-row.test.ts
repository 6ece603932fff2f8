import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  chooseRows,
  decodeRow,
  encodeRow,
  parseRowKey,
  rowKey,
  type DecodedRow,
} from '../../../sync-server/store/stored-row'
import { roomName } from '../../support/open-room'

const room = roomName('meeting-a/b')

/** A row as the first relays wrote it: format, time, checksum, update. */
function encodeFormat1(key: string, storedAtMs: number, update: Uint8Array): Uint8Array {
  const value = Buffer.alloc(13 + update.length)
  value.writeUInt8(1, 0)
  value.writeDoubleBE(storedAtMs, 1)
  value.set(update, 13)
  value.writeUInt32BE(crc32(update, crc32(value.subarray(0, 9), crc32(key))), 9)
  return value
}

const change = (sequence: number, format: 1 | 2 = 2): DecodedRow => ({
  kind: 'change',
  sequence,
  storedAtMs: 0,
  writers: [],
  update: Uint8Array.of(sequence),
  format,
})
const whole = (sequence: number): DecodedRow => ({ ...change(sequence), kind: 'whole' })

describe('a stored row', () => {
  it.each(['change', 'whole'] as const)('of kind %s is read as it was written', (kind) => {
    const row = { kind, sequence: 7, storedAtMs: 1_700_000_000_123, writers: ['p_ana', 'p_bö'] }
    const key = rowKey({ room, ...row })
    const read = decodeRow(key, encodeRow(room, { ...row, update: Uint8Array.of(1, 2, 3) }))
    expect(read && { ...read, update: [...read.update] }).toEqual({
      ...row,
      format: 2,
      update: [1, 2, 3],
    })
  })

  it('of format 1 is read still, without writers', () => {
    const key = rowKey({ room, kind: 'change', sequence: 1 })
    const read = decodeRow(key, encodeFormat1(key, 12, Uint8Array.of(9)))
    expect(read).toMatchObject({ format: 1, sequence: 1, storedAtMs: 12, writers: [] })
    expect([...(read?.update ?? [])]).toEqual([9])
  })

  it('is nothing when any of its bytes differs, or its place', () => {
    const row = { ...change(3), writers: ['p_ana'] }
    const key = rowKey({ room, ...row })
    const value = encodeRow(room, row)
    for (let at = 0; at < value.length; at += 1) {
      const damaged = Buffer.from(value)
      damaged[at]! ^= 1
      expect(decodeRow(key, damaged)).toBeUndefined()
    }
    expect(decodeRow(rowKey({ room, kind: 'change', sequence: 4 }), value)).toBeUndefined()
    expect(decodeRow(key, value.subarray(0, 9))).toBeUndefined()
  })

  it('is found by a key that only a row can have', () => {
    const place = { room, kind: 'whole', sequence: 12 } as const
    expect(parseRowKey(rowKey(place))).toEqual(place)
    for (const key of ['', 'a', 'a!u!12', '!head!a', `a b!u!${'0'.repeat(15)}`, '!trail']) {
      expect(parseRowKey(key)).toBeUndefined()
    }
  })
})

describe('the rows a room is loaded from', () => {
  it('are the newest whole and the changes behind it', () => {
    const rows = [whole(2), whole(4), change(1), change(2), change(3), change(4), change(5)]
    expect(chooseRows(rows, 5)).toEqual([whole(4), change(5)])
  })

  it.each([
    ['one between them is missing', [change(1), change(3)], 3],
    ['the first is missing', [change(2)], 2],
    ['the last is missing', [change(1), change(2)], 3],
    ['all are missing', [], 1],
    ['the head is missing', [change(1)], undefined],
    ['the head is older', [change(1), change(2)], 1],
  ])('are none when %s', (_, rows, head) => {
    expect(chooseRows(rows, head)).toBeUndefined()
  })

  it('need no head when they are of format 1', () => {
    expect(chooseRows([change(1, 1), change(2, 1)], undefined)).toHaveLength(2)
    expect(chooseRows([change(1, 1), change(2)], undefined)).toBeUndefined()
  })
})
