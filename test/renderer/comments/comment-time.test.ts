import { expect, it } from 'vitest'
import { sayTime, sayTimeInFull } from '../../../renderer/comments/comment-time'

const now = Date.parse('2026-11-24T14:30:00Z')

it.each([
  ['2026-11-24T14:29:31Z', 'just now'],
  ['2026-11-24T14:30:20Z', 'just now'],
  ['2026-11-24T13:31:00Z', '59 min ago'],
  ['2026-11-24T08:05:00Z', '09:05'],
  ['2026-11-23T20:00:00Z', 'yesterday, 21:00'],
  ['2026-03-03T10:00:00Z', '3 March'],
  ['2025-03-03T10:00:00Z', '3 March 2025'],
])('says of %s “%s”', (at, said) => {
  expect(sayTime(Date.parse(at), now, 'Europe/Berlin')).toBe(said)
})

it('can be exact', () => {
  expect(sayTimeInFull(Date.parse('2026-03-03T13:05:00Z'), 'Europe/Berlin')).toBe(
    'Tuesday, 3 March 2026 at 14:05',
  )
})
