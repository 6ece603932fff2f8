import { describe, expect, it } from 'vitest'
import { createCommitTrail, decodeTrail } from '../../../sync-server/store/commit-trail'
import { roomName } from '../../support/open-room'

const head = (name: string, sequence: number) => ({ room: roomName(name), sequence })

function trailAfter(...commits: readonly (readonly ReturnType<typeof head>[])[]) {
  const trail = createCommitTrail()
  commits.forEach(trail.advance)
  const read = (length: 'recent' | 'long') => decodeTrail(trail.encode(length))
  return { ...trail, read }
}

const oneEach = (count: number) =>
  Array.from({ length: count }, (_, index) => [head(`room-${index + 1}`, 1)])

describe('the trail of the commits', () => {
  it('names the newest head of every room written, those written last at the end', () => {
    const { read } = trailAfter([head('a', 1), head('b', 1)], [head('a', 2)], [])
    const told = { commit: 3, completeSince: 1, heads: [head('b', 1), head('a', 2)] }
    expect([read('recent'), read('long')]).toEqual([told, told])
  })

  it('forgets rooms written long ago, and says since when it is complete', () => {
    const { read } = trailAfter(...oneEach(40))
    expect(read('recent')).toMatchObject({ commit: 40, completeSince: 9 })
    expect(read('recent')?.heads).toHaveLength(32)
    expect(read('recent')?.heads[0]).toEqual(head('room-9', 1))
  })

  it('remembers far more where that is asked for', () => {
    expect(trailAfter(...oneEach(2_000)).read('long')).toMatchObject({ completeSince: 1 })
    const { read } = trailAfter(...oneEach(2_500))
    expect(read('long')).toMatchObject({ commit: 2_500, completeSince: 501 })
    expect(read('long')?.heads).toHaveLength(2_000)
  })

  it('never forgets what this commit and the one before wrote, however much it was', () => {
    const many = Array.from({ length: 100 }, (_, index) => head(`room-${index}`, 1))
    const { read, advance } = trailAfter(many, [head('other', 1)])
    expect(read('recent')).toMatchObject({ commit: 2, completeSince: 1 })
    expect(read('recent')?.heads).toHaveLength(101)
    advance([head('other', 2)])
    expect(read('recent')).toMatchObject({ commit: 3, completeSince: 2 })
    expect(read('recent')?.heads).toHaveLength(32)
  })

  it('is nothing when it is something else', () => {
    for (const text of ['', '{', '{}', '[1,2]', '[1,1,[["a"]]]']) {
      expect(decodeTrail(Buffer.from(text))).toBeUndefined()
    }
  })
})
