import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findWords, foldText } from '../../../shared/search/fold-words'
import { excerptOf } from '../../../shared/search/excerpt'
import { nastyText } from '../../support/nasty-text'
import { propertyRuns } from '../../support/property-runs'

it('folds case, accents, apostrophes and the s of a plural', () => {
  expect(foldText('José’s DEPLOYMENTS, Łukasz & Søren: Straße')).toEqual([
    'jose',
    'deployment',
    'lukasz',
    'soren',
    'strasse',
  ])
  expect(foldText('status this class it’s don’t')).toEqual([
    'status',
    'this',
    'class',
    'it',
    'dont',
  ])
})

it('takes signs of scripts without spaces one by one', () => {
  expect(foldText('会議 notes2会')).toEqual(['会', '議', 'notes2', '会'])
})

it('finds each word where it stands', () => {
  fc.assert(
    fc.property(nastyText, (text) => {
      const words = findWords(text)
      expect(words.map(({ folded }) => folded)).toEqual(foldText(text))
      for (const { folded, from, to } of words)
        expect(foldText(text.slice(from, to))).toEqual([folded])
    }),
    propertyRuns(200),
  )
})

it('cuts a long text around what was found, at words, and says that it goes on', () => {
  const text = `${'before '.repeat(60)}the rollback plan${' after'.repeat(60)}`
  const excerpt = excerptOf(text, (word) => word === 'rollback' || word === 'plan')
  expect(excerpt.isCutBefore && excerpt.isCutAfter).toBe(true)
  expect(excerpt.text.length).toBeLessThanOrEqual(180)
  expect(excerpt.ranges.map(([from, to]) => excerpt.text.slice(from, to))).toEqual([
    'rollback plan',
  ])
  expect(excerpt.text).toMatch(/^before .* after$/)
})

it('marks what was found in any text, apart and in order', () => {
  fc.assert(
    fc.property(nastyText, fc.integer({ min: 10, max: 60 }), (text, longest) => {
      const { ranges, text: shown } = excerptOf(text, (word) => word.length % 2 === 0, longest)
      const ends = ranges.flat()
      expect(ends).toEqual(ends.toSorted((a, b) => a - b))
      expect(ends.every((at) => at >= 0 && at <= shown.length)).toBe(true)
    }),
    propertyRuns(200),
  )
})
