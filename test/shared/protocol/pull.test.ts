import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCursor, parseCursor } from '../../../shared/protocol/change-feed'
import {
  MOST_PULLED,
  decodePulledRooms,
  decodePullWishes,
  encodePulledRoom,
  encodePullWishes,
  type PulledRoom,
} from '../../../shared/protocol/pull'

const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 })
const room = fc.string({ minLength: 1, maxLength: 20 })
const wish = fc.record({ room, epoch: fc.stringMatching(/^\w{1,9}$/), stateVector: bytes })
const pulled: fc.Arbitrary<PulledRoom> = fc.oneof(
  fc.record({
    kind: fc.constant('content' as const),
    room,
    head: fc.nat(),
    update: bytes,
    stateVector: bytes,
  }),
  fc.record({
    kind: fc.constantFrom('nothing' as const, 'other-history' as const, 'unavailable' as const),
    room,
  }),
)

describe('a pull', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 9 }), fc.array(pulled, { maxLength: 9 }), (w, p) => {
        expect(decodePullWishes(encodePullWishes(w))).toEqual(w)
        expect(decodePulledRooms(Buffer.concat(p.map(encodePulledRoom)))).toEqual(p)
      }),
    )
    expect(decodePullWishes(encodePullWishes([{ room: 'm' }]))).toEqual([{ room: 'm' }])
  })

  it('is none when it is cut short, goes on behind its end, or asks for too many', () => {
    const whole = encodePullWishes([{ room: 'meeting-a', stateVector: Uint8Array.of(1, 2) }])
    for (let length = 0; length < whole.length; length += 1) {
      expect(decodePullWishes(whole.subarray(0, length))).toBeUndefined()
    }
    expect(decodePullWishes(Uint8Array.of(...whole, 0))).toBeUndefined()
    const many = Array.from({ length: MOST_PULLED + 1 }, (_, index) => ({ room: `m${index}` }))
    expect(decodePullWishes(encodePullWishes(many))).toBeUndefined()
    const answer = encodePulledRoom({ kind: 'nothing', room: 'meeting-a' })
    expect(decodePulledRooms(answer.subarray(0, -1))).toBeUndefined()
    expect(decodePulledRooms(Uint8Array.of(9, ...answer.subarray(1)))).toBeUndefined()
  })
})

describe('a cursor', () => {
  it('is a run of a relay and a number, and nothing else', () => {
    const cursor = { bootId: 'abcdefgh1234', count: 17 }
    expect(parseCursor(formatCursor(cursor))).toEqual(cursor)
    for (const text of ['', '.', 'abcdefgh1234', 'abcdefgh1234.', 'abcdefgh1234.-1', 'ABC.1', '1'])
      expect(parseCursor(text)).toBeUndefined()
  })
})
