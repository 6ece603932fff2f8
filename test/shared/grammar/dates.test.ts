import { expect, it } from 'vitest'
import {
  ambiguousDate,
  findNumericOrder,
  isIsoDate,
  parseDateHeading,
} from '../../../shared/grammar/dates'

it.each([
  ['2014-11-20', '2014-11-20', ''],
  ['2014/11/20', '2014-11-20', ''],
  ['November 20, 2014', '2014-11-20', ''],
  ['Nov. 20th 2014:', '2014-11-20', ''],
  ['01 July 2015', '2015-07-01', ''],
  ['Wednesday, 1st of July 2015', '2015-07-01', ''],
  ['2014-11-20 (Thu)', '2014-11-20', ''],
  ['2014-11-20 (skipped)', '2014-11-20', 'skipped'],
  ['2014-11-20 – Planning', '2014-11-20', 'Planning'],
  ['2014-11-20: Planning', '2014-11-20', 'Planning'],
  ['\u00a02014-11-20\u00a0', '2014-11-20', ''],
  ['31/12/2020', '2020-12-31', ''],
])('reads %s as the head of a meeting', (text, date, title) => {
  expect(parseDateHeading(text)).toEqual({ date, title })
})

it.each([
  '',
  '2014',
  '2014-13-01',
  '2014-02-30',
  '2014-11-20 we met',
  'on 2014-11-20',
  '03/04/2021',
  'May 2014',
  '12 apples',
])('reads no date in %s', (text) => {
  expect(parseDateHeading(text)).toBeUndefined()
})

it('never guesses the order of a numeric date', () => {
  expect(ambiguousDate('03/04/2021')).toEqual(['2021-04-03', '2021-03-04'])
  expect(findNumericOrder(['03/04/2021', '05/06/2021'])).toBeUndefined()
  expect(findNumericOrder(['03/04/2021', '24/04/2021'])).toBe('day-first')
  expect(findNumericOrder(['13/04/2021', '04/13/2021'])).toBeUndefined()
  expect(parseDateHeading('03/04/2021', 'day-first')?.assumed).toBe('day-first')
})

it('knows the days of a month', () => {
  expect(isIsoDate('2024-02-29')).toBe(true)
  expect(isIsoDate('2023-02-29')).toBe(false)
})
