import { describe, expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { listTopics, moveTopic } from '../../../shared/documents/topics'
import { readBoard, type Column } from '../../../shared/meeting/board'
import { closeMeeting } from '../../../shared/meeting/meeting-end'
import { placeTopic } from '../../../shared/meeting/place-topic'
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
