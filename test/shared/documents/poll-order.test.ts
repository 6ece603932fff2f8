import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveOption, optionPlaces, type PlacedOption } from '../../../shared/documents/poll-order'
import { propertyRuns } from '../../support/property-runs'

function moved(options: readonly PlacedOption[], index: number, steps: 1 | -1): PlacedOption[] {
  const keys = moveOption(options, index, steps)
  return options.map((option, at) => ({ ...option, ...(keys.has(at) && { order: keys.get(at) }) }))
}

describe('the options of a poll', () => {
  it('stand as in the text until somebody moves one', () => {
    expect(optionPlaces([{}, {}, {}])).toEqual([0, 1, 2])
    expect(optionPlaces(moved([{}, {}, {}], 2, -1))).toEqual([0, 2, 1])
  })

  it('keep every other key when one of them moves again', () => {
    const once = moved([{}, {}, {}], 2, -1)
    const keys = moveOption(once, 0, 1)
    expect([...keys.keys()]).toEqual([0])
    expect(optionPlaces(moved(once, 0, 1))).toEqual([2, 0, 1])
  })

  it('go no further than the ends', () => {
    expect(moveOption([{}, {}], 0, -1).size).toBe(0)
    expect(moveOption([{}, {}], 1, 1).size).toBe(0)
  })

  it('take in a new one behind the one it was typed after', () => {
    const [first, second, third] = moved([{}, {}, {}], 2, -1)
    const typed = [first, second, third, {}].map((option) => option ?? {})
    expect(optionPlaces(typed)).toEqual([0, 2, 3, 1])
  })

  it('each go exactly one place, whatever was moved and added before', () => {
    const act = fc.record({
      index: fc.nat(5),
      steps: fc.constantFrom<1 | -1>(1, -1),
      adds: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let options: PlacedOption[] = [{}, {}, {}]
        for (const { index, steps, adds } of acts) {
          if (adds && options.length < 6) options = options.toSpliced(index, 0, {})
          const at = index % options.length
          const before = optionPlaces(options)
          const place = before.indexOf(at)
          options = moved(options, at, steps)
          const to = Math.max(0, Math.min(before.length - 1, place + steps))
          expect(optionPlaces(options)).toEqual(before.toSpliced(place, 1).toSpliced(to, 0, at))
        }
      }),
      propertyRuns(60),
    )
  })
})
