import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDue, parseDue } from '../../../shared/outcomes/due-words'
import { propertyRuns } from '../../support/property-runs'

// A Wednesday.
const today = '2023-12-13'

describe('the day a phrase means', () => {
  it.each([
    ['today', '2023-12-13'],
    ['tomorrow', '2023-12-14'],
    ['Friday', '2023-12-15'],
    ['by Friday', '2023-12-15'],
    ['this Friday', '2023-12-15'],
    ['Wednesday', '2023-12-20'],
    ['next Wednesday', '2023-12-20'],
    ['next Monday', '2023-12-18'],
    ['next week', '2023-12-20'],
    ['in two weeks', '2023-12-27'],
    ['within 3 days', '2023-12-16'],
    ['in a fortnight', '2023-12-27'],
    ['2023-12-20', '2023-12-20'],
    ['20 Dec', '2023-12-20'],
    ['Dec 20th', '2023-12-20'],
    ['20 January', '2024-01-20'],
    ['the 20th', '2023-12-20'],
    ['by the 5th', '2024-01-05'],
    ['end of week', '2023-12-15'],
    ['end of next week', '2023-12-22'],
    ['by the end of the month', '2023-12-31'],
    ['end of month', '2023-12-31'],
    ['end of January', '2024-01-31'],
    ['by the end of the year', '2023-12-31'],
    ['before Friday', '2023-12-14'],
  ])('reads "%s" as %s', (phrase, date) => {
    expect(parseDue(phrase, today)).toBe(date)
  })

  it.each([
    '',
    'soon',
    'yesterday',
    'two weeks ago',
    '2023-12-01',
    '31 Feb',
    '2023-02-31',
    '03/04',
    '12/20',
    'in 10 minutes',
    'at 5pm',
    'May',
    'Friday is fine with me',
    'version 2.10',
  ])('gives nothing for "%s"', (phrase) => {
    expect(parseDue(phrase, today)).toBeUndefined()
  })

  it('takes "next Wednesday", said on a Monday, for the week after', () => {
    expect(parseDue('next Wednesday', '2023-12-11')).toBe('2023-12-20')
    expect(parseDue('Wednesday', '2023-12-11')).toBe('2023-12-13')
  })

  it('gives a day of the meeting or later, wherever the machine is', () => {
    const phrases = fc.constantFrom(
      'Friday',
      'next Monday',
      'in two weeks',
      'end of month',
      'the 31st',
      '29 Feb',
      'tomorrow',
    )
    const days = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(phrases, days, (phrase, day) => {
        const date = day.toISOString().slice(0, 10)
        const due = parseDue(phrase, date)
        expect(due === undefined || due >= date).toBe(true)
        expect(due !== undefined || phrase.startsWith('29')).toBe(true)
      }),
      propertyRuns(200),
    )
  })
})

describe('the due date in a line', () => {
  const said = (text: string) => {
    const due = findDue(text, today)
    return due && [due.date, text.slice(due.from, due.to)]
  }

  it('is what stands after "by", in brackets, or at the end', () => {
    expect(said('opens an issue by next Monday')).toEqual(['2023-12-18', 'by next Monday'])
    expect(said('opens an issue (due 20 Dec)')).toEqual(['2023-12-20', '(due 20 Dec)'])
    expect(said('by Friday Ana asks the museum')).toEqual(['2023-12-15', 'by Friday'])
    expect(said('Ana asks the museum tomorrow.')).toEqual(['2023-12-14', 'tomorrow'])
  })

  it('is not a date that merely occurs in it', () => {
    expect(said('the outage of Friday still puzzles us')).toBeUndefined()
    expect(said('on Monday the museum was closed')).toBeUndefined()
    expect(said('we may ship 3 boats')).toBeUndefined()
  })
})
