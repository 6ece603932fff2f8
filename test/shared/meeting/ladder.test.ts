import { describe, expect, it } from 'vitest'
import {
  parseLadder,
  readLadder,
  readTopicLadder,
  rungMinutes,
  setLadder,
  setTopicLadder,
  writeLadder,
} from '../../../shared/meeting/ladder'
import { META_ROOT } from '../../../shared/documents/version'
import { planMeeting } from '../../support/planned-meeting'

describe('a ladder as people write it', () => {
  it.each([
    ['10, 5, 5', [10, 5, 5]],
    ['15 → 5 → 5', [15, 5, 5]],
    ['7.5 + 2', [7.5, 2]],
    ['12', [12]],
  ])('reads %s', (text, minutes) => {
    expect(parseLadder(text)).toEqual({ ok: true, value: minutes })
  })

  it.each(['', 'ten', '0', '10, 0', '10 horses', '1000', '1 2 3 4 5 6 7 8 9 10 11', '5.5.5'])(
    'refuses "%s"',
    (text) => {
      expect(parseLadder(text)).toEqual({ ok: false, failure: 'not-a-ladder' })
    },
  )
})

it('writes a ladder so that it can be read again', () => {
  expect(writeLadder([10, 5, 2.5])).toBe('10 → 5 → 2.5')
  expect(parseLadder(writeLadder([10, 5, 2.5]))).toEqual({ ok: true, value: [10, 5, 2.5] })
})

describe('the ladder of a meeting and a topic', () => {
  it('is kept, and taken from a topic again', () => {
    const doc = planMeeting()
    expect([readLadder(doc), readTopicLadder(doc, 'a')]).toEqual([undefined, undefined])
    setLadder(doc, [15, 5])
    setTopicLadder(doc, 'a', [3])
    expect([readLadder(doc), readTopicLadder(doc, 'a')]).toEqual([[15, 5], [3]])
    setTopicLadder(doc, 'a', undefined)
    expect(readTopicLadder(doc, 'a')).toBeUndefined()
  })

  it('may be empty, which is no clock at all', () => {
    const doc = planMeeting()
    setLadder(doc, [])
    setTopicLadder(doc, 'a', [])
    expect([readLadder(doc), readTopicLadder(doc, 'a')]).toEqual([[], []])
  })

  it('is none when what stands there is no ladder', () => {
    const doc = planMeeting()
    for (const value of ['10,5,5', [10, -5], [Number.NaN]]) {
      doc.getMap<unknown>(META_ROOT).set('ladder', value)
      expect(readLadder(doc)).toBeUndefined()
    }
  })
})

it('gives a topic that climbs past the last rung the last one again, and none without a clock', () => {
  expect([0, 1, 2, 3].map((rung) => rungMinutes([10, 5], rung))).toEqual([10, 5, 5, 5])
  expect(rungMinutes([], 0)).toBeUndefined()
})
