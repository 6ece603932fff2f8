import { describe, expect, it } from 'vitest'
import { parseRoomName } from '../../../shared/protocol/room-name'

describe('a room name', () => {
  it.each(['a', 'meeting-8fk2', 'A_b.c-9', 'bench/room/1', 'x'.repeat(120)])(
    'can be %s',
    (name) => {
      expect(parseRoomName(name)).toBe(name)
    },
  )

  it.each(['', '/', 'a/', '/a', 'a//b', 'a b', 'ä', 'a!b', 'a%20b', 'a\n', 'x'.repeat(121)])(
    'cannot be %j',
    (name) => {
      expect(parseRoomName(name)).toBeUndefined()
    },
  )
})
