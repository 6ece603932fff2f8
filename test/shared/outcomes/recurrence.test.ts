import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  dateAfter,
  datesAfter,
  occursOn,
  recurrenceSchema,
  startsAtMs,
  type Recurrence,
} from '../../../shared/outcomes/recurrence'
import { propertyRuns } from '../../support/property-runs'

const at = { firstDate: '2026-01-07', time: '15:00', zone: 'Europe/Lisbon', minutes: 60 }
const weekly = (weeks: number): Recurrence => ({ ...at, every: 'week', weeks })
const monthly = (weekday: number, nth: 1 | 2 | 3 | 4 | -1): Recurrence => ({
  ...at,
  every: 'month',
  weekday,
  nth,
})

describe('the dates of a rhythm', () => {
  it('come every so many weeks from the first on', () => {
    expect(datesAfter(weekly(1), '2026-01-07', 2)).toEqual(['2026-01-14', '2026-01-21'])
    expect(datesAfter(weekly(2), '2026-01-08', 3)).toEqual([
      '2026-01-21',
      '2026-02-04',
      '2026-02-18',
    ])
    expect(dateAfter(weekly(3), '2020-01-01')).toBe('2026-01-07')
  })

  it('come on a weekday of every month', () => {
    expect(datesAfter(monthly(3, 2), '2026-01-14', 2)).toEqual(['2026-02-11', '2026-03-11'])
    expect(datesAfter(monthly(5, -1), '2026-01-01', 3)).toEqual([
      '2026-01-30',
      '2026-02-27',
      '2026-03-27',
    ])
    expect(dateAfter(monthly(1, 1), '2026-12-31')).toBe('2027-01-04')
  })

  it('always lie behind the day asked for, on the right weekday, and none is left out', () => {
    const days = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const rhythms = fc.oneof(
      fc.integer({ min: 1, max: 8 }).map(weekly),
      fc
        .tuple(
          fc.integer({ min: 1, max: 7 }),
          fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
        )
        .map(([weekday, nth]) => monthly(weekday, nth)),
    )
    fc.assert(
      fc.property(rhythms, days, (rhythm, day) => {
        const next = dateAfter(rhythm, day)
        expect(next > day && next >= at.firstDate).toBe(true)
        const weekday = Temporal.PlainDate.from(next).dayOfWeek
        expect(weekday).toBe(rhythm.every === 'week' ? 3 : rhythm.weekday)
        const before = Temporal.PlainDate.from(next).subtract({ days: 1 }).toString()
        expect(dateAfter(rhythm, before)).toBe(next)
        expect(occursOn(rhythm, next)).toBe(true)
        // Nothing lies between a day and the next date, the day itself aside.
        expect(before > day && occursOn(rhythm, before)).toBe(false)
      }),
      propertyRuns(200),
    )
  })
})

describe('the moment a meeting starts', () => {
  const hours = (recurrence: Recurrence, date: string) =>
    new Date(startsAtMs(recurrence, date)).toISOString().slice(0, 16)

  it('keeps its wall-clock time over daylight saving', () => {
    expect(hours(weekly(1), '2026-03-25')).toBe('2026-03-25T15:00')
    expect(hours(weekly(1), '2026-04-01')).toBe('2026-04-01T14:00')
  })

  it('is an hour later where the night leaves its time out, and the first where it comes twice', () => {
    const night = { ...weekly(1), time: '01:30' }
    expect(hours(night, '2026-03-29')).toBe('2026-03-29T01:30')
    expect(hours(night, '2026-10-25')).toBe('2026-10-25T00:30')
  })

  it('is that of the meeting’s own zone', () => {
    expect(hours({ ...weekly(1), zone: 'Pacific/Auckland' }, '2026-01-14')).toBe('2026-01-14T02:00')
  })
})

describe('a rhythm read from a document', () => {
  it.each([
    { ...weekly(1), zone: 'Europe/Atlantis' },
    { ...weekly(1), time: '24:00' },
    { ...weekly(0) },
    { ...weekly(1), minutes: 0 },
    { ...weekly(1), firstDate: '2026-02-30' },
    { ...at, every: 'year' },
    'weekly',
    undefined,
  ])('is nothing when it cannot be kept: %j', (value) => {
    expect(recurrenceSchema.safeParse(value).success).toBe(false)
  })

  it('is itself otherwise', () => {
    expect(recurrenceSchema.parse(weekly(2))).toEqual(weekly(2))
    expect(recurrenceSchema.parse(monthly(3, -1))).toEqual(monthly(3, -1))
  })
})
