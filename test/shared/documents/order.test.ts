import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  byOrder,
  orderAt,
  orderBetween,
  orderKeys,
  type Ordered,
} from '../../../shared/documents/order'
import { propertyRuns } from '../../support/property-runs'

describe('order keys', () => {
  it('gives keys in order for a list made at once', () => {
    const keys = orderKeys(200)
    expect(keys.toSorted()).toEqual(keys)
    expect(new Set(keys).size).toBe(200)
  })

  it('puts every thing where it was asked to go, however often', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (places) => {
        let list: Ordered[] = []
        for (const [step, place] of places.entries()) {
          const index = place % (list.length + 1)
          const added = { id: `id${step}`, order: orderAt(list, index) }
          list = [...list, added].toSorted(byOrder)
          expect(list.indexOf(added)).toBe(index)
        }
      }),
      propertyRuns(100),
    )
  })

  it('hardly ever gives two people who insert at the same place the same key', () => {
    const keys = Array.from({ length: 50 }, () => orderBetween('a0', 'a1'))
    expect(new Set(keys).size).toBeGreaterThan(40)
    expect(keys.every((key) => key > 'a0' && key < 'a1')).toBe(true)
  })

  it('puts a thing behind all that share one key', () => {
    const twins = ['b', 'c', 'd'].map((id) => ({ id, order: 'a1' }))
    const added = { id: 'a', order: orderAt(twins, 1) }
    expect([...twins, added].toSorted(byOrder).at(-1)).toBe(added)
  })
})
