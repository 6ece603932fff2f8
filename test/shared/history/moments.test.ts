import { describe, expect, it } from 'vitest'
import { groupMoments, type LoggedChange } from '../../../shared/history/moments'

const log = (...rows: readonly (readonly [atMs: number, ...writers: string[]])[]): LoggedChange[] =>
  rows.map(([atMs, ...writers], index) => ({ sequence: index + 1, atMs, writers, bytes: 10 }))

const told = (changes: readonly LoggedChange[]) =>
  groupMoments(changes).map(({ sequence, writers }) => [sequence, writers.join('+')])

describe('the moments of a log', () => {
  it('are none where nobody wrote', () => {
    expect(groupMoments([])).toEqual([])
  })

  it('put a minute of one person together', () => {
    expect(
      groupMoments(log([0, 'ada'], [30_000, 'ada'], [59_000, 'ada'], [61_000, 'ada'])),
    ).toEqual([
      { sequence: 3, fromMs: 0, toMs: 59_000, writers: ['ada'], changes: 3, bytes: 30 },
      { sequence: 4, fromMs: 61_000, toMs: 61_000, writers: ['ada'], changes: 1, bytes: 10 },
    ])
  })

  it('tell of somebody else by themselves after a pause, and together while both write', () => {
    expect(told(log([0, 'ada'], [10_000, 'bo']))).toEqual([
      [1, 'ada'],
      [2, 'bo'],
    ])
    expect(told(log([0, 'ada'], [1_000, 'bo'], [2_000, 'ada']))).toEqual([[3, 'ada+bo']])
  })

  it('are one a minute however many write at once', () => {
    const changes = log(
      ...Array.from({ length: 4_000 }, (_, at) => [at * 45, `person-${at % 40}`] as const),
    )
    expect(groupMoments(changes)).toHaveLength(3)
  })

  it('begin anew where the clock was set back, and where nobody knows who wrote', () => {
    expect(told(log([100_000, 'ada'], [99_000, 'ada'], [120_000]))).toEqual([
      [1, 'ada'],
      [2, 'ada'],
      [3, ''],
    ])
  })
})
