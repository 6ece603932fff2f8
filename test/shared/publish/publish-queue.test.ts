import { describe, expect, it } from 'vitest'
import type { PublishProblem } from '../../../shared/publish/publish-problem'
import {
  afterRestart,
  answer,
  begin,
  enqueue,
  nextTryMs,
  readyEntries,
  retrySite,
  settle,
  triesOf,
  type PublishQueue,
} from '../../../shared/publish/publish-queue'
import { cloudSite, dataCenterSite } from '../../support/publish-scene'

const entry = (key: string, site = cloudSite) => ({
  key,
  notebookId: 'n1',
  place: { site, spaceKey: 'TEAM', title: key },
})
const filled = (...keys: readonly string[]) =>
  keys.reduce<PublishQueue>((queue, key) => enqueue(queue, entry(key)), [])
const keysOf = (queue: PublishQueue) => queue.map(({ key }) => key)
const offline: PublishProblem = { kind: 'not-sent', failure: 'unreachable' }
const overlap: PublishProblem = { kind: 'overlaps', overlaps: [] }
const at = (nowMs: number, tries = 1) => ({ nowMs, random: 1, tries })

describe('the queue of publishing', () => {
  it('keeps its order, and one place per target', () => {
    const queue = enqueue(filled('a', 'b', 'c'), entry('b'))
    expect(keysOf(queue)).toEqual(['a', 'b', 'c'])
    expect(keysOf(readyEntries(queue, 0))).toEqual(['a'])
  })

  it('sends one at a time to a site, and to several sites at once', () => {
    const both = enqueue(filled('a', 'b'), entry('d', dataCenterSite))
    expect(keysOf(readyEntries(both, 0))).toEqual(['a', 'd'])
    expect(keysOf(readyEntries(begin(both, 'a'), 0))).toEqual(['d'])
  })

  it('waits longer each time while nobody answers, and keeps the others in order behind', () => {
    const once = settle(begin(filled('a', 'b'), 'a'), 'a', offline, at(1000))
    expect(readyEntries(once, 1000)).toEqual([])
    expect(nextTryMs(settle(once, 'b', undefined, at(0)), 1000)).toBe(6000)
    expect(keysOf(readyEntries(once, 6000))).toEqual(['a'])
    const often = settle(once, 'a', offline, at(0, 30))
    expect(often[0] && triesOf(often[0])).toBe(30)
    expect(nextTryMs(settle(often, 'b', undefined, at(0)), 0)).toBe(15 * 60_000)
  })

  it('waits as long as Confluence asks', () => {
    const busy: PublishProblem = { kind: 'too-many-requests', retryAfterMs: 3_600_000 }
    expect(nextTryMs(settle(filled('a'), 'a', busy, at(0)), 0)).toBe(3_600_000)
  })

  it('lets others pass what waits for a person', () => {
    const queue = settle(begin(filled('a', 'b'), 'a'), 'a', overlap, at(0))
    expect(keysOf(readyEntries(queue, 0))).toEqual(['b'])
    expect(nextTryMs(settle(queue, 'b', undefined, at(0)), 0)).toBeUndefined()
  })

  it('tries again with what a person said, added to what was said before', () => {
    let queue = settle(filled('a'), 'a', overlap, at(0))
    queue = answer(queue, 'a', { choiceByOverlap: { x: 'ours' } })
    queue = answer(queue, 'a', { choiceByOverlap: { y: 'both' }, losesComments: true })
    expect(queue[0]?.answers).toEqual({
      choiceByOverlap: { x: 'ours', y: 'both' },
      losesComments: true,
    })
    expect(keysOf(readyEntries(queue, 0))).toEqual(['a'])
  })

  it('tries everything of a site again when its token was renewed', () => {
    const expired = settle(filled('a', 'b'), 'a', { kind: 'token-expired' }, at(0))
    expect(keysOf(readyEntries(retrySite(expired, cloudSite.web), 0))).toEqual(['a'])
    expect(keysOf(readyEntries(retrySite(expired, dataCenterSite.web), 0))).toEqual(['b'])
  })

  it('survives a restart, as text too', () => {
    const kept = JSON.parse(JSON.stringify(begin(filled('a', 'b'), 'a'))) as PublishQueue
    expect(keysOf(readyEntries(kept, 0))).toEqual([])
    expect(keysOf(readyEntries(afterRestart(kept), 0))).toEqual(['a'])
  })
})
