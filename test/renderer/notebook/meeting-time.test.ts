import { describe, expect, it } from 'vitest'
import { ahead, timeOf } from '../../../renderer/notebook/meeting-time'
import type { Recurrence } from '../../../shared/outcomes/recurrence'

const weekly: Recurrence = {
  every: 'week',
  weeks: 1,
  firstDate: '2026-03-04',
  time: '15:00',
  zone: 'Europe/Lisbon',
  minutes: 90,
}

describe('the time of a meeting', () => {
  it('is told in the zone of whoever looks, beside the notebook’s own where they differ', () => {
    expect(timeOf(weekly, '2026-03-11', 'Europe/Lisbon')).toEqual({
      here: '15:00–16:30',
      there: undefined,
    })
    expect(timeOf(weekly, '2026-03-11', 'Europe/Berlin')).toEqual({
      here: '16:00–17:30',
      there: '15:00',
    })
    // Berlin and Lisbon change to summer time in the same night, New York weeks before them.
    expect(timeOf(weekly, '2026-03-11', 'America/New_York')?.here).toBe('11:00–12:30')
    expect(timeOf(weekly, '2026-04-01', 'America/New_York')?.here).toBe('10:00–11:30')
  })

  it('names the weekday where it is another day', () => {
    expect(timeOf(weekly, '2026-03-11', 'Pacific/Auckland')?.here).toBe('Thu 04:00–05:30')
    const early = { ...weekly, time: '01:00' }
    expect(timeOf(early, '2026-03-11', 'America/New_York')?.here).toBe('Tue 21:00–22:30')
  })

  it('is unknown without a rhythm, and on a day that is not in it', () => {
    expect(timeOf(undefined, '2026-03-11', 'UTC')).toBeUndefined()
    expect(timeOf(weekly, '2026-03-12', 'UTC')).toBeUndefined()
  })

  it('is so many days ahead', () => {
    const days = ['2026-03-11', '2026-03-12', '2026-03-25']
    expect(days.map((day) => ahead(day, '2026-03-11'))).toEqual(['today', 'tomorrow', 'in 14 days'])
  })
})
