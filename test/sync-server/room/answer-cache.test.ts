import { describe, expect, it } from 'vitest'
import { createAnswerCache } from '../../../sync-server/room/answer-cache'
import { createManualTiming } from '../../support/manual-timing'

const answer = Uint8Array.of(1, 1, 1)
const change = Uint8Array.of(2)

describe('the cache of answers', () => {
  it('adds to an answer what has changed since it was encoded', () => {
    const cache = createAnswerCache(createManualTiming())
    cache.keep('nothing yet', answer)
    cache.noteChange(change)
    expect(cache.find('nothing yet')).toEqual([answer, change])
    expect(cache.find('something')).toBeUndefined()
  })

  it('forgets an answer after a second', () => {
    const timing = createManualTiming()
    const cache = createAnswerCache(timing)
    cache.keep('nothing yet', answer)
    timing.advance(999)
    expect(cache.find('nothing yet')).toBeDefined()
    timing.advance(1)
    expect(cache.find('nothing yet')).toBeUndefined()
  })

  it('forgets an answer that changes have outgrown', () => {
    const cache = createAnswerCache(createManualTiming())
    cache.keep('nothing yet', answer)
    cache.noteChange(new Uint8Array(100_000))
    expect(cache.find('nothing yet')).toBeUndefined()
  })

  it('keeps few', () => {
    const cache = createAnswerCache(createManualTiming())
    for (let question = 0; question < 20; question += 1) cache.keep(String(question), answer)
    const kept = Array.from({ length: 20 }, (_, question) => cache.find(String(question)))
    expect(kept.filter((each) => each !== undefined)).toHaveLength(8)
    expect(cache.find('19')).toBeDefined()
  })
})
