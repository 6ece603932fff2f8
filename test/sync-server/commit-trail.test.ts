import { describe, expect, it } from 'vitest'
import { advanceTrail, decodeTrail, emptyTrail, encodeTrail } from '../../sync-server/commit-trail'
import { roomName } from '../support/open-room'

const head = (name: string, sequence: number) => ({ room: roomName(name), sequence })

describe('the trail of the commits', () => {
  it('names the newest head of every room written, those written last at the end', () => {
    let trail = emptyTrail
    for (const heads of [[head('a', 1), head('b', 1)], [head('a', 2)], []]) {
      trail = advanceTrail(trail, heads)
    }
    expect(decodeTrail(encodeTrail(trail))).toEqual({
      commit: 3,
      completeSince: 1,
      heads: [head('b', 1), head('a', 2)],
    })
  })

  it('forgets rooms written long ago, and says since when it is complete', () => {
    let trail = emptyTrail
    for (let index = 1; index <= 40; index += 1) {
      trail = advanceTrail(trail, [head(`room-${index}`, 1)])
    }
    expect(trail.heads.size).toBe(32)
    expect(trail.completeSince).toBe(9)
    expect([...trail.heads.keys()][0]).toBe('room-9')
  })

  it('never forgets what this commit and the one before wrote, however much it was', () => {
    const many = Array.from({ length: 100 }, (_, index) => head(`room-${index}`, 1))
    let trail = advanceTrail(emptyTrail, many)
    trail = advanceTrail(trail, [head('other', 1)])
    expect(trail).toMatchObject({ commit: 2, completeSince: 1 })
    expect(trail.heads.size).toBe(101)
    trail = advanceTrail(trail, [head('other', 2)])
    expect(trail).toMatchObject({ commit: 3, completeSince: 2 })
    expect(trail.heads.size).toBe(32)
  })

  it('is nothing when it is something else', () => {
    for (const text of ['', '{', '{}', '[1,2]', '[1,1,[["a"]]]']) {
      expect(decodeTrail(Buffer.from(text))).toBeUndefined()
    }
  })
})
