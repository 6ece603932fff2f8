import { describe, expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { listTopics, moveTopic } from '../../../shared/documents/topics'
import { readBoard, type Column } from '../../../shared/meeting/board'
import { closeMeeting } from '../../../shared/meeting/meeting-end'
import { placeOnBoard, placeTopic } from '../../../shared/meeting/place-topic'
import { startTopic } from '../../../shared/meeting/start-topic'
import { readTimer } from '../../../shared/meeting/timer'
import { planMeeting } from '../../support/planned-meeting'
import { copyReplicas, meet } from '../../support/replicas'

const columnsOf = (doc: Doc) => {
  const { nextUp, ...columns } = readBoard(doc)
  const ids = Object.entries(columns).map(([name, topics]) => [name, topics.map(({ id }) => id)])
  return { ...Object.fromEntries(ids), nextUp: nextUp?.id }
}
const place = (doc: Doc, topicId: string, column: Column, nowMs: number) =>
  placeTopic(doc, { topicId, column, by: 'ana', nowMs })

describe('the board', () => {
  it('has every topic in the column where it stands, in order', () => {
    const doc = planMeeting([{ state: 'discussed' }, {}, { state: 'parked' }, {}, {}])
    moveTopic(doc, 'e', 0)
    startTopic(doc, { topicId: 'b', by: 'ana', nowMs: 1 })
    expect(columnsOf(doc)).toEqual({
      toDiscuss: ['e', 'd'],
      discussing: ['b'],
      discussed: ['a'],
      parked: ['c'],
      nextUp: 'e',
    })
  })

  it('shows a topic marked as under discussion without a timer', () => {
    expect(columnsOf(planMeeting([{ state: 'discussing' }, {}]))).toMatchObject({
      discussing: ['a'],
      nextUp: 'b',
    })
  })

  it('has one topic under discussion when two people start two at once', () => {
    const [one, other] = copyReplicas(planMeeting(), 2)
    startTopic(one!, { topicId: 'a', by: 'ana', nowMs: 1 })
    startTopic(other!, { topicId: 'b', by: 'bo', nowMs: 2 })
    meet(one!, other!)
    expect(columnsOf(one!)).toEqual(columnsOf(other!))
    expect(readBoard(one!).discussing).toHaveLength(1)
    expect(readBoard(one!).toDiscuss).toHaveLength(3)
  })
})

describe('placing a topic on the board', () => {
  it('starts and ends its clock with it', () => {
    const doc = planMeeting()
    place(doc, 'b', 'discussing', 1_000)
    expect(readTimer(doc)?.topicId).toBe('b')
    place(doc, 'b', 'parked', 4_000)
    expect(readTimer(doc)).toBeUndefined()
    expect(columnsOf(doc)).toMatchObject({ parked: ['b'], discussing: [] })
    expect(listTopics(doc)[1]?.timeUsedMs).toBe(3_000)
  })

  it('puts a parked topic back where it can be discussed', () => {
    const doc = planMeeting()
    place(doc, 'a', 'parked', 1)
    expect(readBoard(doc).nextUp?.id).toBe('b')
    place(doc, 'a', 'toDiscuss', 2)
    expect(readBoard(doc).nextUp?.id).toBe('a')
  })

  it('says when it cannot', () => {
    const doc = planMeeting()
    const noTopic = { ok: false, failure: 'no-such-topic' }
    expect([place(doc, 'x', 'parked', 1), place(doc, 'x', 'discussing', 1)]).toEqual([
      noTopic,
      noTopic,
    ])
    closeMeeting(doc, { by: 'ana', nowMs: 1 })
    expect(place(doc, 'a', 'parked', 1)).toEqual({ ok: false, failure: 'meeting-over' })
  })
})

describe('placing a topic among those of a column', () => {
  const put = (doc: Doc, topicId: string, column: Column, before?: string) =>
    placeOnBoard(doc, { topicId, column, before, by: 'ana', nowMs: 1 })

  it('moves it ahead of another, or to the end', () => {
    const doc = planMeeting()
    put(doc, 'd', 'toDiscuss', 'b')
    expect(columnsOf(doc).toDiscuss).toEqual(['a', 'd', 'b', 'c'])
    put(doc, 'a', 'toDiscuss')
    expect(columnsOf(doc).toDiscuss).toEqual(['d', 'b', 'c', 'a'])
  })

  it('takes it to another column, ahead of another there', () => {
    const doc = planMeeting([{}, {}, { state: 'discussed' }, { state: 'discussed' }])
    put(doc, 'a', 'discussed', 'd')
    expect(columnsOf(doc)).toMatchObject({ toDiscuss: ['b'], discussed: ['c', 'a', 'd'] })
    put(doc, 'c', 'parked')
    expect(columnsOf(doc)).toMatchObject({ discussed: ['a', 'd'], parked: ['c'] })
  })

  it('starts its clock where topics are discussed', () => {
    const doc = planMeeting()
    put(doc, 'c', 'discussing')
    expect(readTimer(doc)?.topicId).toBe('c')
    expect(columnsOf(doc)).toMatchObject({ discussing: ['c'], toDiscuss: ['a', 'b', 'd'] })
  })

  it('writes nothing where it stands already', () => {
    const doc = planMeeting()
    let updates = 0
    doc.on('update', () => (updates += 1))
    expect(put(doc, 'b', 'toDiscuss', 'c').ok).toBe(true)
    expect(put(doc, 'd', 'toDiscuss').ok).toBe(true)
    expect(updates).toBe(0)
  })

  it('goes into the column when the topic it was to precede has left it', () => {
    const doc = planMeeting()
    place(doc, 'c', 'parked', 1)
    put(doc, 'a', 'toDiscuss', 'c')
    expect(columnsOf(doc).toDiscuss).toContain('a')
    expect(put(doc, 'x', 'parked')).toEqual({ ok: false, failure: 'no-such-topic' })
  })
})
