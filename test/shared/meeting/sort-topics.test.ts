import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { meetingRoots } from '../../../shared/documents/meeting'
import { addTopic, listTopics, moveTopic, readTopics } from '../../../shared/documents/topics'
import { placeDot, setDotsHidden, takeBackDot } from '../../../shared/meeting/dot-votes'
import { mergeTopics } from '../../../shared/meeting/merge-topics'
import { sortByDots, totalDots, undoSort } from '../../../shared/meeting/sort-topics'
import { planMeeting } from '../../support/planned-meeting'
import { propertyRuns } from '../../support/property-runs'
import { copyReplicas, courses, meet, runCourse, snapshotHash } from '../../support/replicas'

const ids = (doc: Doc) => listTopics(doc).map(({ id }) => id)
const vote = (doc: Doc, votes: readonly (readonly [string, string])[]) => {
  for (const [personId, topicId] of votes) placeDot(doc, { personId, topicId })
}

describe('sorting by dots', () => {
  it('puts most dots first and equals in the order they stood in', () => {
    const doc = planMeeting()
    vote(doc, [
      ['ana', 'd'],
      ['ana', 'd'],
      ['bo', 'b'],
      ['cy', 'c'],
    ])
    const sorted = sortByDots(doc)
    expect(sorted.ok && sorted.value.map(({ topicId }) => topicId).toSorted()).toEqual(['a', 'd'])
    expect(ids(doc)).toEqual(['d', 'b', 'c', 'a'])
  })

  it('goes by id when two topics were proposed at the same place', () => {
    const doc = planMeeting([{ order: 'a1' }, { order: 'a1' }, { order: 'a1' }])
    vote(doc, [['ana', 'c']])
    sortByDots(doc)
    expect(ids(doc)).toEqual(['c', 'a', 'b'])
    expect(new Set(listTopics(doc).map(({ order }) => order)).size).toBe(3)
  })

  it('is one change, and none at all when all is in order', () => {
    const doc = planMeeting()
    vote(doc, [['ana', 'd']])
    let updates = 0
    doc.on('update', () => (updates += 1))
    sortByDots(doc)
    expect(sortByDots(doc)).toEqual({ ok: true, value: [] })
    expect(updates).toBe(1)
  })

  it('leaves alone the places of topics that are not to be discussed', () => {
    const doc = planMeeting([{ state: 'discussed' }, {}, { state: 'parked' }, {}])
    vote(doc, [
      ['ana', 'd'],
      ['bo', 'c'],
      ['bo', 'c'],
    ])
    sortByDots(doc)
    expect(ids(doc)).toEqual(['a', 'd', 'c', 'b'])
  })

  it('counts dots whose voters are not known, and those of a topic merged in', () => {
    const doc = planMeeting([{}, {}, { unnamedDots: 2 }, { unnamedDots: 1 }])
    vote(doc, [['ana', 'a']])
    mergeTopics(doc, { topicId: 'c', into: 'b' })
    mergeTopics(doc, { topicId: 'd', into: 'b' })
    expect(totalDots(doc)).toEqual(
      new Map([
        ['a', 1],
        ['b', 3],
      ]),
    )
    sortByDots(doc)
    expect(ids(doc)).toEqual(['b', 'a'])
  })

  it('waits while dots are hidden: the order would show them', () => {
    const doc = planMeeting()
    setDotsHidden(doc, true)
    vote(doc, [['ana', 'd']])
    expect(sortByDots(doc)).toEqual({ ok: false, failure: 'dots-hidden' })
    expect(ids(doc)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('is undone as a whole, and leaves what was moved meanwhile', () => {
    const doc = planMeeting()
    vote(doc, [['ana', 'c']])
    const sorted = sortByDots(doc)
    expect(ids(doc)).toEqual(['c', 'a', 'b', 'd'])
    const [other] = copyReplicas(doc, 1)
    const moves = sorted.ok ? sorted.value : []
    undoSort(doc, moves)
    expect(ids(doc)).toEqual(['a', 'b', 'c', 'd'])
    moveTopic(other!, 'a', 3)
    undoSort(other!, moves)
    expect(ids(other!)).toEqual(['b', 'c', 'd', 'a'])
  })

  it('gives the same when two people who see the same dots sort at once', () => {
    const origin = planMeeting()
    vote(origin, [['ana', 'c']])
    const [one, other] = copyReplicas(origin, 2)
    sortByDots(one!)
    sortByDots(other!)
    meet(one!, other!)
    expect(ids(one!)).toEqual(['c', 'a', 'b', 'd'])
    expect(ids(other!)).toEqual(ids(one!))
  })

  it('keeps a topic added meanwhile where it was added', () => {
    const [one, other] = copyReplicas(planMeeting(), 2)
    vote(one!, [['ana', 'd']])
    sortByDots(one!)
    addTopic(other!, { id: 'late', title: 'Late' }, () => 'unused')
    meet(one!, other!)
    expect(ids(one!)).toEqual(['d', 'a', 'b', 'c', 'late'])
  })
})

it('agrees on one order on eight machines that vote, sort and move, and sorts it then', () => {
  const topicId = fc.constantFrom('a', 'b', 'c', 'd')
  const action = fc.record({
    kind: fc.constantFrom('vote', 'take', 'sort', 'move'),
    topicId,
    index: fc.nat(3),
  })
  fc.assert(
    fc.property(courses(action), (course) => {
      const replicas = runCourse(planMeeting(), course, (doc, { kind, ...step }, replica) => {
        const place = { personId: `p${replica}`, topicId: step.topicId }
        if (kind === 'vote') placeDot(doc, place)
        if (kind === 'take') takeBackDot(doc, place)
        if (kind === 'sort') sortByDots(doc)
        if (kind === 'move') moveTopic(doc, step.topicId, step.index)
      })
      const [first] = replicas
      for (const doc of replicas) {
        expect(snapshotHash(doc)).toBe(snapshotHash(first!))
        expect(readTopics(doc)).toEqual(readTopics(first!))
      }
      sortByDots(first!)
      const totals = ids(first!).map((id) => totalDots(first!).get(id) ?? 0)
      expect(totals).toEqual(totals.toSorted((a, b) => b - a))
      expect(ids(first!).toSorted()).toEqual(['a', 'b', 'c', 'd'])
      expect([...meetingRoots.topics(first!).keys()].length).toBe(4)
    }),
    propertyRuns(60),
  )
})
