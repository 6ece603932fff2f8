import { describe, expect, it } from 'vitest'
import { suggestDate } from '../../../renderer/notebook/rhythm'

describe('the proposed day of the next meeting', () => {
  it('is today for the first one', () => {
    expect(suggestDate([], '2024-06-05')).toBe('2024-06-05')
  })

  it('is a week after the only one', () => {
    expect(suggestDate(['2024-06-05'], '2024-06-05')).toBe('2024-06-12')
  })

  it('carries a rhythm of two weeks on', () => {
    const dates = ['2024-05-02', '2024-05-16', '2024-05-30']
    expect(suggestDate(dates, '2024-06-01')).toBe('2024-06-13')
  })

  it('keeps the weekday when a week was skipped', () => {
    const dates = ['2024-05-01', '2024-05-08', '2024-05-22', '2024-05-29']
    expect(suggestDate(dates, '2024-05-30')).toBe('2024-06-05')
  })

  it('is never before today, however long ago the last one was', () => {
    expect(suggestDate(['2023-12-13', '2023-12-20'], '2024-02-01')).toBe('2024-02-07')
    expect(suggestDate(['2023-12-13', '2023-12-20'], '2024-02-07')).toBe('2024-02-07')
  })

  it('goes on from a meeting that is planned ahead', () => {
    expect(suggestDate(['2024-06-12', '2024-06-19'], '2024-06-01')).toBe('2024-06-26')
  })

  it('knows teams that meet every day', () => {
    expect(suggestDate(['2024-06-03', '2024-06-04', '2024-06-05'], '2024-06-05')).toBe('2024-06-06')
  })

  it('counts a day with two meetings once', () => {
    const dates = ['2024-05-15', '2024-05-22', '2024-05-22', '2024-05-29']
    expect(suggestDate(dates, '2024-05-30')).toBe('2024-06-05')
  })
})
