import { describe, expect, it } from 'vitest'
import type { Moment } from '../../../shared/history/moments'
import {
  groupSessions,
  isWithin,
  joinTimelines,
  stepWithin,
  type PastMoment,
} from '../../../shared/history/timeline'

const MINUTE = 60_000
const moment = (sequence: number, fromMs: number, ...writers: string[]): Moment => ({
  sequence,
  fromMs,
  toMs: fromMs + 1_000,
  writers,
  changes: 2,
  bytes: 20,
})
const told = (moments: readonly PastMoment[]) =>
  moments.map(({ source, sequence }) => `${source} ${sequence}`)

describe('one timeline of two sources', () => {
  const relay = [moment(5, 10 * MINUTE), moment(9, 20 * MINUTE)]

  it('is the relay’s, with what the device knows from before and after it', () => {
    const device = [
      moment(1, 0),
      moment(2, 10 * MINUTE),
      moment(3, 15 * MINUTE),
      moment(4, 30 * MINUTE),
    ]
    expect(told(joinTimelines(relay, device))).toEqual([
      'device 1',
      'relay 5',
      'relay 9',
      'device 4',
    ])
  })

  it('leaves out where this device began, behind what the relay tells', () => {
    const began = { ...moment(1, 30 * MINUTE), changes: 0 }
    expect(told(joinTimelines(relay, [began]))).toEqual(['relay 5', 'relay 9'])
  })

  it('tells once what both tell at nearly the same time', () => {
    expect(told(joinTimelines(relay, [moment(1, 20 * MINUTE + 2_000)]))).toEqual([
      'relay 5',
      'relay 9',
    ])
  })

  it('is the device’s where the relay tells nothing', () => {
    expect(told(joinTimelines([], [moment(1, 0)]))).toEqual(['device 1'])
    expect(joinTimelines([], [])).toEqual([])
  })
})

describe('a state within a moment', () => {
  it('is one of its changes, and of no other moment', () => {
    const [first, second] = joinTimelines(
      [
        { ...moment(5, 0), changes: 5 },
        { ...moment(9, 10 * MINUTE), changes: 4 },
      ],
      [],
    )
    if (!first || !second) throw new Error('There are two')
    const steps = [1, 2, 3, 4].map((changes) => stepWithin(second, changes))
    expect(steps.map(({ sequence }) => sequence)).toEqual([6, 7, 8, 9])
    expect(steps.every((step) => isWithin(step, second) && !isWithin(step, first))).toBe(true)
  })
})

describe('the sessions of a timeline', () => {
  it('end with a quarter of an hour in which nobody writes', () => {
    const moments = joinTimelines(
      [
        moment(1, 0, 'bo'),
        moment(2, 10 * MINUTE, 'ana'),
        moment(3, 20 * MINUTE, 'ana'),
        moment(4, 60 * MINUTE, 'cy'),
      ],
      [],
    )
    expect(groupSessions(moments)).toMatchObject([
      { fromMs: 0, toMs: 20 * MINUTE + 1_000, writers: ['ana', 'bo'], changes: 6 },
      { fromMs: 60 * MINUTE, writers: ['cy'], moments: [{ sequence: 4 }] },
    ])
  })
})
