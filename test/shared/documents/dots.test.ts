import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dotKey, dotsLeft, tallyDots } from '../../../shared/documents/dots'
import { propertyRuns } from '../../support/property-runs'

const entry = fc.tuple(
  fc
    .tuple(fc.constantFrom('t1', 't2', 't3', 't4'), fc.constantFrom('ana', 'bo', 'cy'))
    .map(([topic, person]) => dotKey(topic, person)),
  fc.oneof(fc.nat(5), fc.constantFrom<unknown>(-1, 1.5, 'two', undefined, Number.NaN)),
)
const entries = fc.uniqueArray(entry, { selector: ([key]) => key })

describe('the tally of dots', () => {
  it('counts every dot inside the budget', () => {
    const tally = tallyDots(
      new Map([
        ['t1/ana', 2],
        ['t1/bo', 1],
        ['t2/ana', 1],
      ]),
      3,
    )
    expect(tally.get('t1')).toEqual({
      total: 3,
      byPerson: new Map([
        ['ana', 2],
        ['bo', 1],
      ]),
    })
    expect(tally.get('t2')?.total).toBe(1)
    expect([dotsLeft(tally, 'ana', 3), dotsLeft(tally, 'bo', 3), dotsLeft(tally, 'cy', 3)]).toEqual(
      [0, 2, 3],
    )
  })

  it('I14: leaves out what two machines placed beyond the budget, the same on both', () => {
    fc.assert(
      fc.property(entries, fc.nat(6), fc.nat(), (dots, budget, shuffle) => {
        const turned = [
          ...dots.slice(shuffle % (dots.length + 1)),
          ...dots.slice(0, shuffle % (dots.length + 1)),
        ]
        expect([...tallyDots(new Map(turned), budget)]).toEqual([
          ...tallyDots(new Map(dots), budget),
        ])
      }),
      propertyRuns(300),
    )
  })

  it('I14: never counts more for a person than the budget, nor less than they may', () => {
    fc.assert(
      fc.property(entries, fc.nat(6), (dots, budget) => {
        const tally = tallyDots(new Map(dots), budget)
        for (const person of ['ana', 'bo', 'cy']) {
          const placed = dots
            .filter(([key]) => key.endsWith(`/${person}`))
            .reduce(
              (sum, [, count]) =>
                sum + (typeof count === 'number' && count > 0 ? Math.floor(count) : 0),
              0,
            )
          expect(dotsLeft(tally, person, budget)).toBe(budget - Math.min(budget, placed))
        }
      }),
      propertyRuns(300),
    )
  })
})
