import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  addDays,
  daysBetween,
  formatDay,
  formatLongDay,
  today,
} from '../../../renderer/notebook/dates'

describe.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('in %s', (zone) => {
  beforeEach(() => vi.stubEnv('TZ', zone))
  afterEach(() => vi.unstubAllEnvs())

  it('a calendar day is the same day everywhere', () => {
    expect(formatDay('2024-06-13')).toBe('Thu 13 Jun')
    expect(formatLongDay('2024-06-13')).toMatch(/^Thursday,? 13 June 2024$/)
  })

  it('days are counted over the change of clocks and over years', () => {
    expect(addDays('2024-03-30', 2)).toBe('2024-04-01')
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01')
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  })

  it('today is what the calendar on the wall says', () => {
    expect(today(new Date(2024, 0, 5, 23, 59))).toBe('2024-01-05')
  })
})
