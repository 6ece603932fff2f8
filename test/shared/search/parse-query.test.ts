import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseQuery } from '../../../shared/search/parse-query'
import { asksForSomething } from '../../../shared/search/search-query'
import { nastyText } from '../../support/nasty-text'
import { propertyRuns } from '../../support/property-runs'

it('reads words, phrases, filters and what must not be there', () => {
  const query = parseQuery('MySQL "dry run" from:Ana -is:done -rollback in:"Arch Hours" ')
  expect(query.words).toEqual(['mysql'])
  expect(query.phrases).toEqual([['dry', 'run']])
  expect(query.without).toEqual([['rollback']])
  expect(query.filters).toEqual([
    { key: 'from', words: ['ana'], isOpenEnded: false, isNegated: false },
    { key: 'is', condition: 'done', isNegated: true },
    { key: 'in', words: ['arch', 'hour'], isOpenEnded: false, isNegated: false },
  ])
  expect(query.problems).toEqual([])
})

it('takes a date as all its days', () => {
  const days = (text: string) =>
    parseQuery(text).filters.map((filter) => 'first' in filter && [filter.first, filter.last])
  expect(days('before:2023')).toEqual([['2023-01-01', '2023-12-31']])
  expect(days('after:2024-02')).toEqual([['2024-02-01', '2024-02-29']])
  expect(days('on:2023-6-14')).toEqual([['2023-06-14', '2023-06-14']])
})

it('tells what it cannot take as a filter, and what could stand there', () => {
  const problemsOf = (text: string) =>
    parseQuery(text).problems.map((problem) => [problem.text, problem.reason])
  expect(problemsOf('is:opne')).toEqual([['is:opne', 'unknown-value']])
  expect(problemsOf('before:soon')).toEqual([['before:soon', 'no-date']])
  expect(problemsOf('before:2023-02-30')).toEqual([['before:2023-02-30', 'no-date']])
  expect(problemsOf('from:')).toEqual([['from:', 'no-value']])
  expect(problemsOf('form:ana')).toEqual([['form:ana', 'unknown-filter']])
  expect(parseQuery('is:opne').problems[0]?.known).toContain('open')
})

it('looks for an unknown filter, a time, an address and a ticket as words beside one another', () => {
  expect(parseQuery('form:ana').phrases).toEqual([['form', 'ana']])
  expect(parseQuery('10:30').phrases).toEqual([['10', '30']])
  expect(parseQuery('https://a.example/x').phrases).toEqual([['http', 'a', 'example', 'x']])
  expect(parseQuery('https://a.example/x').problems).toEqual([])
  expect(parseQuery('ARCH-123').phrases).toEqual([['arch', '123']])
})

it('knows that the last word may go on until something stands behind it', () => {
  expect(parseQuery('cache inv').isOpenEnded).toBe(true)
  expect(parseQuery('cache inv ').isOpenEnded).toBe(false)
  expect(parseQuery('"cache inv"').isOpenEnded).toBe(false)
  expect(parseQuery('cache from:an').isOpenEnded).toBe(false)
  expect(parseQuery('cache from:an').filters).toMatchObject([{ isOpenEnded: true }])
})

it('takes an open quote to the end, and signs alone as nothing', () => {
  expect(parseQuery('"dry run').phrases).toEqual([['dry', 'run']])
  expect(asksForSomething(parseQuery(' - "" … : '))).toBe(false)
})

it('takes any text as a query', () => {
  const pieces = fc.oneof(
    nastyText,
    fc.constantFrom('from:', 'is:', '-', '"', ':', 'before:', ' ', '2023-', 'in:"'),
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const query = parseQuery(parts.join(''))
      const words = [...query.words, ...query.phrases.flat(), ...query.without.flat()]
      expect(words).not.toContain('')
    }),
    propertyRuns(300),
  )
})
