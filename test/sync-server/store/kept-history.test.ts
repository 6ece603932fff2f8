import { describe, expect, it } from 'vitest'
import { rowsToDrop } from '../../../sync-server/store/kept-history'

const whole = (sequence: number, bytes = 10) => ({ kind: 'whole', sequence, bytes }) as const
const change = (sequence: number, bytes = 1) => ({ kind: 'change', sequence, bytes }) as const
const rows = [whole(2), whole(4), change(1), change(2), change(3), change(4), change(5)]

describe('the history of a room', () => {
  it('is kept whole while it is small', () => {
    expect(rowsToDrop(rows, 25)).toEqual([])
  })

  it('loses its beginning first, up to a whole the rest builds on', () => {
    expect(rowsToDrop(rows, 24)).toEqual([change(1), change(2)])
    expect(rowsToDrop(rows, 22)).toEqual([whole(2), change(1), change(2), change(3), change(4)])
  })

  it('is dropped when not even its newest part fits', () => {
    expect(rowsToDrop(rows, 10)).toEqual(rows)
    expect(rowsToDrop([change(1), change(2)], 1)).toEqual([change(1), change(2)])
  })
})
