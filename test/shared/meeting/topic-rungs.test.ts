import { describe, expect, it } from 'vitest'
import { changeLadder } from '../../../shared/meeting/change-ladder'
import { setLadder } from '../../../shared/meeting/ladder'
import { closeMeeting } from '../../../shared/meeting/meeting-end'
import { climbRung, settleOutcomes } from '../../../shared/meeting/move-on'
import { castRevote } from '../../../shared/meeting/revotes'
import { resetTimer } from '../../../shared/meeting/run-timer'
import { leaveTopic, startTopic, undoStart } from '../../../shared/meeting/start-topic'
import { readClock, readTimer } from '../../../shared/meeting/timer'
import { readTopicRungs, writeTimesUsed } from '../../../shared/meeting/topic-rungs'
import { planMeeting } from '../../support/planned-meeting'
import { copyReplicas, meet } from '../../support/replicas'

const START = 1_000_000
const MINUTE = 60_000

type Meeting = ReturnType<typeof planMeeting>

function started(ladder = [10, 5, 5]) {
  const doc = planMeeting()
  setLadder(doc, ladder)
  startTopic(doc, { topicId: 'a', by: 'ana', nowMs: START })
  return doc
}

const minutes = (doc: Meeting, afterMs: number) =>
  readTopicRungs(doc, 'a', START + afterMs).map(({ rung, usedMs }) => [rung, usedMs / MINUTE])

describe('the rungs of a topic', () => {
  it('are none before it was discussed', () => {
    expect(readTopicRungs(planMeeting(), 'a', START)).toEqual([])
  })

  it('have their own times and votes, the one it is on included', () => {
    const doc = started()
    castRevote(doc, { topicId: 'a', rung: 0, personId: 'ana', vote: 'up' })
    climbRung(doc, { topicId: 'a', rung: 0, nowMs: START + 10 * MINUTE })
    const [first, second] = readTopicRungs(doc, 'a', START + 12 * MINUTE)
    expect(first).toMatchObject({ rung: 0, usedMs: 10 * MINUTE, votes: { up: 1 }, isNow: false })
    expect(second).toMatchObject({ rung: 1, usedMs: 2 * MINUTE, votes: { up: 0 }, isNow: true })
    leaveTopic(doc, { nowMs: START + 13 * MINUTE })
    expect(minutes(doc, 99 * MINUTE)).toEqual([
      [0, 10],
      [1, 3],
    ])
  })

  it('stay the same when two machines carry out the same outcome, minutes apart', () => {
    const [one, other] = copyReplicas(started(), 2) as [Meeting, Meeting]
    settleOutcomes(one, START + 11 * MINUTE)
    settleOutcomes(other, START + 30 * MINUTE)
    meet(one, other)
    for (const doc of [one, other]) expect(minutes(doc, 0)).toEqual([[0, 10 + 1 / 3]])
  })

  it('keep what a clock had counted before it was put back', () => {
    const doc = started()
    resetTimer(doc, START + 4 * MINUTE)
    climbRung(doc, { topicId: 'a', rung: 0, nowMs: START + 4 * MINUTE })
    leaveTopic(doc, { nowMs: START + 6 * MINUTE })
    expect(minutes(doc, 0)).toEqual([
      [0, 4],
      [1, 2],
    ])
  })

  it('are as before when the start of another topic is taken back', () => {
    const doc = started()
    startTopic(doc, { topicId: 'b', by: 'bo', nowMs: START + 3 * MINUTE })
    undoStart(doc, START + 4 * MINUTE)
    leaveTopic(doc, { nowMs: START + 5 * MINUTE })
    expect(minutes(doc, 0)).toEqual([[0, 5]])
    expect(readTopicRungs(doc, 'b', 0)).toEqual([])
  })

  it('count the topic again when it comes up again', () => {
    const doc = started()
    startTopic(doc, { topicId: 'b', by: 'bo', nowMs: START + 3 * MINUTE })
    startTopic(doc, { topicId: 'a', by: 'bo', nowMs: START + 4 * MINUTE })
    expect(minutes(doc, 6 * MINUTE)).toEqual([
      [0, 3],
      [1, 2],
    ])
  })
})

it.each([
  [[], ''],
  [[600_000], '10 min'],
  [[620_000, 299_000], '10 + 5 min'],
  [[4_000], '<1 min'],
])('writes the times %j as "%s"', (times, text) => {
  expect(writeTimesUsed(times)).toBe(text)
})

describe('changing the ladder of a topic', () => {
  const change = (doc: Meeting, ladder: number[] | undefined, afterMs: number) =>
    changeLadder(doc, { topicId: 'a', ladder, nowMs: START + afterMs })
  const clock = (doc: Meeting, afterMs: number) => readClock(readTimer(doc)!, START + afterMs)

  it('counts for the rung it is on, from its beginning', () => {
    const doc = started()
    expect(change(doc, [15, 5], 4 * MINUTE)).toEqual({ ok: true, value: [15, 5] })
    expect(clock(doc, 4 * MINUTE)).toMatchObject({ state: 'running', remainingMs: 11 * MINUTE })
    expect(readTimer(doc)?.ladder).toEqual([15, 5])
  })

  it('ends the rung now when it has used more already, so that there is a re-vote', () => {
    const doc = started()
    change(doc, [2, 5], 4 * MINUTE)
    expect(clock(doc, 4 * MINUTE)).toMatchObject({ state: 'ended', remainingMs: 0 })
    expect(clock(doc, 4 * MINUTE + 19_999).state).toBe('ended')
    expect(clock(doc, 4 * MINUTE + 20_000).state).toBe('due')
  })

  it('takes the clock away, and gives it back with the ladder of the meeting', () => {
    const doc = started([8, 5])
    change(doc, [], 4 * MINUTE)
    expect(clock(doc, 60 * MINUTE)).toMatchObject({ state: 'running', remainingMs: undefined })
    change(doc, undefined, 5 * MINUTE)
    expect(clock(doc, 5 * MINUTE)).toMatchObject({ state: 'running', remainingMs: 3 * MINUTE })
  })

  it('of a topic that is not under discussion leaves the clock alone', () => {
    const doc = started()
    const before = readTimer(doc)
    changeLadder(doc, { topicId: 'b', ladder: [3], nowMs: START })
    expect(readTimer(doc)).toEqual(before)
    startTopic(doc, { topicId: 'b', by: 'ana', nowMs: START })
    expect(readTimer(doc)).toMatchObject({ ladder: [3], durationMs: 3 * MINUTE })
  })

  it('is refused in a meeting that is over, and of a topic that is not there', () => {
    const doc = started()
    expect(changeLadder(doc, { topicId: 'zz', ladder: [3], nowMs: START })).toEqual({
      ok: false,
      failure: 'no-such-topic',
    })
    closeMeeting(doc, { by: 'ana', nowMs: START })
    expect(change(doc, [3], 0)).toEqual({ ok: false, failure: 'meeting-over' })
  })
})
