import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formOf,
  readForm,
  startDay,
  startDays,
  type SettingsForm,
} from '../../../renderer/notebook/settings/settings-form'
import type { NotebookSettings } from '../../../shared/outcomes/notebook-plan'
import { dateAfter, datesAfter } from '../../../shared/outcomes/recurrence'

const here = { today: '2026-11-24', zone: 'Europe/Lisbon' }
const usual: NotebookSettings = {
  dotsPerPerson: 3,
  ladder: [10, 5, 5],
  hideDots: false,
  carriedDots: 'keep',
  privateHosts: [],
  recurrence: undefined,
}
const fresh = formOf(usual, here)

const problemsOf = (change: Partial<SettingsForm>) => {
  const read = readForm({ ...fresh, ...change })
  return read.ok ? {} : read.failure
}

const recurrenceOf = (change: Partial<SettingsForm>) => {
  const read = readForm({ ...fresh, ...change })
  return read.ok ? read.value.recurrence : undefined
}

describe('the form of a notebook’s settings', () => {
  it('reads what it was made of, so that saving unchanged changes nothing', () => {
    const at = { time: '09:30', zone: 'Asia/Tokyo', minutes: 45, firstDate: '2026-01-07' }
    const rhythms = fc.oneof(
      fc.constant(undefined),
      fc.integer({ min: 1, max: 52 }).map((weeks) => ({ ...at, every: 'week' as const, weeks })),
      fc.record({
        every: fc.constant('month' as const),
        weekday: fc.integer({ min: 1, max: 7 }),
        nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
        firstDate: fc.constant('2026-02-03'),
        time: fc.constant('23:00'),
        zone: fc.constant('UTC'),
        minutes: fc.integer({ min: 5, max: 600 }),
      }),
    )
    const settings = fc.record({
      dotsPerPerson: fc.integer({ min: 1, max: 20 }),
      ladder: fc.constantFrom([10, 5, 5], [15, 5, 5], [12, 6.5], [7]),
      hideDots: fc.boolean(),
      carriedDots: fc.constantFrom('keep' as const, 'reset' as const),
      recurrence: rhythms,
      privateHosts: fc.subarray(['wiki.corp.example', '*.internal', 'münchen.example']),
    })
    fc.assert(
      fc.property(settings, (value) => {
        expect(readForm(formOf(value, here))).toEqual({ ok: true, value })
      }),
    )
  })

  it('says of each field that cannot be read what to do about it', () => {
    for (const dots of ['', '0', '21', '2.5', 'three'])
      expect(problemsOf({ dots }).dots).toMatch(/from 1 to 20/)
    expect(problemsOf({ ladder: 'own', ownLadder: 'ten' }).ownLadder).toMatch(/such as 12, 6, 4/)
    expect(problemsOf({ ladder: 'usual', ownLadder: 'ten' })).toEqual({})
    const broken = { weeks: '1', time: '', minutes: '4', zone: 'Europe/Atlantis' }
    expect(Object.keys(problemsOf({ every: 'weeks', ...broken })).sort()).toEqual([
      'minutes',
      'time',
      'weeks',
      'zone',
    ])
    expect(Object.keys(problemsOf({ every: 'week', weeks: '1' }))).toEqual([])
    expect(problemsOf({ every: 'never', ...broken })).toEqual({})
  })

  it('proposes today’s weekday, at the time zone of this desk', () => {
    expect(recurrenceOf({ every: 'week' })).toEqual({
      every: 'week',
      weeks: 1,
      firstDate: '2026-11-24',
      time: '15:00',
      minutes: 60,
      zone: 'Europe/Lisbon',
    })
    expect(recurrenceOf({ every: 'week', weekday: 1 })?.firstDate).toBe('2026-11-30')
  })

  it('offers a first day for each week a longer rhythm can fall into, and keeps the one chosen', () => {
    const form: SettingsForm = { ...fresh, every: 'weeks', weeks: '3', weekday: 4 }
    const days = ['2026-11-26', '2026-12-03', '2026-12-10']
    expect(startDays(form, here.today)).toEqual(days)
    for (const startsOn of days) {
      const chosen = { ...form, startsOn }
      expect(startDay(chosen, here.today)).toBe(startsOn)
      const recurrence = recurrenceOf(chosen)!
      expect(dateAfter(recurrence, here.today)).toBe(startsOn)
      // Weeks later, the form shows the next day of the same rhythm.
      const [, , , later] = datesAfter(recurrence, here.today, 4)
      expect(startDay(formOf({ ...usual, recurrence }, here), later!)).toBe(later)
    }
    expect(startDays({ ...form, weeks: 'x' }, here.today)).toEqual([])
  })
})
