import { describe, expect, it } from 'vitest'
import { intentionKinds } from '../../../shared/confab-json'
import { hasClock, intentionGuides, marksOffered } from '../../../shared/meeting/intention-guides'
import { parseIntentionTag } from '../../../shared/grammar/intentions'

describe('intentions', () => {
  it.each(intentionKinds)('explains %s in one sentence', (kind) => {
    expect(intentionGuides[kind].explanation).toMatch(/^[A-Z][^.]+\.$/)
  })

  it.each([
    ['inform', false],
    ['inform/quest', true],
    ['rant?', true],
  ])('knows whether a topic tagged %s has a clock', (tag, clock) => {
    expect(hasClock(parseIntentionTag(tag))).toBe(clock)
  })

  it('gives a topic without any a clock', () => expect(hasClock([])).toBe(true))

  it('offers each mark of several intentions once', () => {
    const tags = ['quest', 'analysis', 'question', 'inform'].flatMap(parseIntentionTag)
    expect(marksOffered(tags)).toEqual(['answer', 'hole'])
  })
})
