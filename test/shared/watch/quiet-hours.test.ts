import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isQuiet,
  quietHoursSchema,
  tellableFromMs,
  type QuietHours,
} from '../../../shared/watch/quiet-hours'
import { propertyRuns } from '../../support/property-runs'

const evenings: QuietHours = {
  from: '18:00',
  to: '08:00',
  days: [1, 2, 3, 4, 5],
  timeZone: 'Europe/Berlin',
}
const tellable = (quiet: QuietHours, at: string) => {
  const fromMs = tellableFromMs(quiet, Date.parse(at))
  return fromMs === undefined ? undefined : new Date(fromMs).toISOString().slice(0, 16)
}

describe('quiet hours', () => {
  it.each([
    // 2024-01-10 is a Wednesday; Berlin is an hour ahead.
    ['at once by day', '2024-01-10T11:00Z', '2024-01-10T11:00'],
    ['in the morning, told in the evening', '2024-01-10T17:00Z', '2024-01-11T07:00'],
    ['in the morning, told at night', '2024-01-11T02:00Z', '2024-01-11T07:00'],
    ['on Monday, told on Friday evening', '2024-01-12T20:00Z', '2024-01-15T07:00'],
    ['on Monday, told on a Sunday', '2024-01-14T11:00Z', '2024-01-15T07:00'],
    ['by the wall clock, where summer begins meanwhile', '2024-03-29T20:00Z', '2024-04-01T06:00'],
  ])('tell %s', (_name, at, from) => expect(tellable(evenings, at)).toBe(from))

  it('may lie within a day, be none at all, and be all days', () => {
    const lunch = { ...evenings, from: '12:00', to: '13:00', timeZone: 'UTC' }
    expect(tellable(lunch, '2024-01-10T12:30Z')).toBe('2024-01-10T13:00')
    expect(tellable(lunch, '2024-01-12T23:59Z')).toBe('2024-01-12T23:59')
    expect(tellable({ ...lunch, to: '12:00' }, '2024-01-10T12:00Z')).toBe('2024-01-10T12:00')
    expect(tellable({ ...lunch, days: [] }, '2024-01-10T09:00Z')).toBeUndefined()
    expect(tellable({ ...lunch, days: [3] }, '2024-01-10T12:30Z')).toBe('2024-01-10T13:00')
  })

  it('end at a moment that is not quiet, and nothing before it is not', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => {
      const text = (part: number) => String(part).padStart(2, '0')
      return `${text(Math.floor(minutes / 60))}:${text(minutes % 60)}`
    })
    const quietHours = fc.record({
      from: minute,
      to: minute,
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata'),
    })
    const moment = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2025, 0) })
    fc.assert(
      fc.property(
        quietHours,
        moment,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (quiet, at, part) => {
          const from = tellableFromMs(quiet, at) ?? Number.NaN
          expect(from).toBeGreaterThanOrEqual(at)
          expect(isQuiet(quiet, from)).toBe(false)
          const before = at + Math.floor((from - at) * part)
          expect(isQuiet(quiet, before)).toBe(before < from)
        },
      ),
      propertyRuns(60),
    )
  })

  it('are read strictly', () => {
    expect(quietHoursSchema.safeParse(evenings).success).toBe(true)
    expect(quietHoursSchema.safeParse({ ...evenings, from: '24:00' }).success).toBe(false)
    expect(quietHoursSchema.safeParse({ ...evenings, timeZone: 'Mars/Dome' }).success).toBe(false)
  })
})
