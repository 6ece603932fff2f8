import { expect, it } from 'vitest'
import { daysUntil, dueStatus } from '../../../shared/outcomes/due-status'

it.each([
  ['2026-03-03', 'overdue'],
  ['2026-03-04', 'today'],
  ['2026-03-05', 'soon'],
  ['2026-03-07', 'soon'],
  ['2026-03-08', 'later'],
  ['next week', undefined],
])('an action due on %s is %s on 4 March', (due, status) => {
  expect(dueStatus(due, '2026-03-04')).toBe(status)
})

it('days are counted over the ends of months and years', () => {
  expect(daysUntil('2026-01-01', '2025-12-30')).toBe(2)
  expect(daysUntil('2024-02-28', '2024-03-01')).toBe(-2)
})
