import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dotKey, dotsLeft } from '../../../shared/documents/dots'
import { meetingRoots } from '../../../shared/documents/meeting'
import { tallyMeeting } from '../../../shared/documents/meeting-dots'
import { archiveTopic, restoreTopic } from '../../../shared/documents/topics'
import {
  areDotsHidden,
  placeDot,
  readDotsFor,
  setDotsHidden,
  takeBackDot,
} from '../../../shared/meeting/dot-votes'
import { mergeTopics, splitTopic } from '../../../shared/meeting/merge-topics'
import { enterPhase } from '../../../shared/meeting/phases'
import { planMeeting } from '../../support/planned-meeting'
import { propertyRuns } from '../../support/property-runs'
import { copyReplicas, courses, meet, runCourse, snapshotHash } from '../../support/replicas'

const ana = (topicId: string) => ({ topicId, personId: 'ana' })
const bo = (topicId: string) => ({ topicId, personId: 'bo' })
const totals = (doc: Parameters<typeof tallyMeeting>[0]) =>
  Object.fromEntries([...tallyMeeting(doc)].map(([id, { total }]) => [id, total]))

describe('placing dots', () => {
  it('stacks them on one topic until the budget is used up', () => {
    const doc = planMeeting()
    const placed = [1, 2, 3, 4].map(() => placeDot(doc, ana('a')))
    expect(placed.map(({ ok }) => ok)).toEqual([true, true, true, false])
    expect(placed[3]).toEqual({ ok: false, failure: 'no-dots-left' })
    expect(totals(doc)).toEqual({ a: 3 })
  })

  it('takes a dot back to place it elsewhere', () => {
    const doc = planMeeting()
    for (const topic of ['a', 'a', 'b']) placeDot(doc, ana(topic))
    expect(takeBackDot(doc, ana('a')).ok).toBe(true)
    expect(placeDot(doc, ana('c')).ok).toBe(true)
    expect(totals(doc)).toEqual({ a: 1, b: 1, c: 1 })
  })

  it('takes back own dots only', () => {
    const doc = planMeeting()
    placeDot(doc, ana('a'))
    expect(takeBackDot(doc, bo('a'))).toEqual({ ok: false, failure: 'no-dot-there' })
  })

  it('shows one less after taking one back, also when two machines placed too many', () => {
    const [desk, phone] = copyReplicas(planMeeting(), 2)
    for (const doc of [desk!, desk!]) placeDot(doc, ana('a'))
    for (const doc of [phone!, phone!]) placeDot(doc, ana('b'))
    meet(desk!, phone!)
    expect(totals(desk!)).toEqual({ a: 2, b: 1 })
    takeBackDot(desk!, ana('b'))
    expect(totals(desk!)).toEqual({ a: 2 })
    placeDot(desk!, ana('b'))
    expect(totals(desk!)).toEqual({ a: 2, b: 1 })
  })

  it('ends with the wrap-up', () => {
    const doc = planMeeting()
    placeDot(doc, ana('a'))
    enterPhase(doc, 'wrap-up')
    const over = { ok: false, failure: 'voting-over' }
    expect([placeDot(doc, ana('a')), takeBackDot(doc, ana('a'))]).toEqual([over, over])
  })

  it('gives the dots of an archived topic back, and counts them again within the budget when it returns', () => {
    const doc = planMeeting()
    for (const topic of ['a', 'a', 'b']) placeDot(doc, ana(topic))
    archiveTopic(doc, 'a', 1)
    expect(placeDot(doc, ana('a'))).toEqual({ ok: false, failure: 'no-such-topic' })
    for (const topic of ['c', 'c']) placeDot(doc, ana(topic))
    expect(totals(doc)).toEqual({ b: 1, c: 2 })
    restoreTopic(doc, 'a')
    expect(totals(doc)).toEqual({ a: 2, b: 1 })
  })
})

describe('dots on merged topics', () => {
  it('are one stack, from which each person takes own ones back', () => {
    const doc = planMeeting()
    placeDot(doc, ana('a'))
    placeDot(doc, ana('b'))
    placeDot(doc, bo('b'))
    mergeTopics(doc, { topicId: 'b', into: 'a' })
    expect(tallyMeeting(doc).get('a')).toEqual({
      total: 3,
      byPerson: new Map([
        ['ana', 2],
        ['bo', 1],
      ]),
    })
    takeBackDot(doc, ana('a'))
    takeBackDot(doc, ana('a'))
    expect(totals(doc)).toEqual({ a: 1 })
  })

  it('are back where they were placed when the merge is undone', () => {
    const doc = planMeeting()
    placeDot(doc, ana('a'))
    placeDot(doc, bo('b'))
    mergeTopics(doc, { topicId: 'b', into: 'a' })
    placeDot(doc, bo('b'))
    splitTopic(doc, 'b')
    expect(totals(doc)).toEqual({ a: 2, b: 1 })
  })
})

describe('what a person sees of the dots', () => {
  it('says how many they have left, and whether more may be placed', () => {
    const doc = planMeeting()
    placeDot(doc, ana('a'))
    placeDot(doc, bo('b'))
    expect(readDotsFor(doc, 'ana')).toMatchObject({ budget: 3, left: 2, isOpen: true })
    enterPhase(doc, 'wrap-up')
    expect(readDotsFor(doc, 'ana').isOpen).toBe(false)
  })
})

describe('hidden dots', () => {
  it('show each person their own until the discussion begins', () => {
    const doc = planMeeting()
    setDotsHidden(doc, true)
    enterPhase(doc, 'voting')
    placeDot(doc, ana('a'))
    placeDot(doc, bo('a'))
    placeDot(doc, bo('b'))
    const own = new Map([['a', { total: 1, byPerson: new Map([['ana', 1]]) }]])
    expect(readDotsFor(doc, 'ana')).toMatchObject({ tally: own, areHidden: true, left: 2 })
    expect(areDotsHidden(doc)).toBe(true)
    enterPhase(doc, 'discussing')
    expect(readDotsFor(doc, 'ana').tally).toEqual(tallyMeeting(doc))
  })

  it('are not hidden unless the meeting says so', () => {
    const doc = planMeeting()
    placeDot(doc, bo('a'))
    expect(readDotsFor(doc, 'ana').tally.get('a')?.total).toBe(1)
  })
})

it('I14: adds up to one tally on eight machines of five people, nobody above their budget, no dot twice', () => {
  const topicId = fc.constantFrom('a', 'b', 'c', 'd')
  const action = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('place' as const), topicId }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('take' as const), topicId }) },
    fc.record({ kind: fc.constant('merge' as const), topicId, into: topicId }),
    fc.record({
      kind: fc.constantFrom('split' as const, 'archive' as const, 'restore' as const),
      topicId,
    }),
  )
  fc.assert(
    fc.property(courses(action), (course) => {
      const replicas = runCourse(planMeeting(), course, (doc, step, replica) => {
        const place = { topicId: step.topicId, personId: `p${replica % 5}` }
        if (step.kind === 'place') placeDot(doc, place)
        if (step.kind === 'take') takeBackDot(doc, place)
        if (step.kind === 'merge') mergeTopics(doc, step)
        if (step.kind === 'split') splitTopic(doc, step.topicId)
        if (step.kind === 'archive') archiveTopic(doc, step.topicId, 1)
        if (step.kind === 'restore') restoreTopic(doc, step.topicId)
      })
      const [first] = replicas
      const tally = tallyMeeting(first!)
      for (const doc of replicas) {
        expect(snapshotHash(doc)).toBe(snapshotHash(first!))
        expect([...tallyMeeting(doc)]).toEqual([...tally])
      }
      for (const personId of ['p0', 'p1', 'p2', 'p3', 'p4']) {
        const placed = ['a', 'b', 'c', 'd'].map(
          (id) => meetingRoots.dots(first!).get(dotKey(id, personId)) ?? 0,
        )
        const counted = 3 - dotsLeft(tally, personId, 3)
        expect(counted).toBeLessThanOrEqual(
          Math.min(
            3,
            placed.reduce((sum, count) => sum + count, 0),
          ),
        )
        expect(counted).toBeGreaterThanOrEqual(0)
      }
    }),
    propertyRuns(60),
  )
})
