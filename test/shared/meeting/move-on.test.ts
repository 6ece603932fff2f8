import { describe, expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { meetingRoots } from '../../../shared/documents/meeting'
import { listTopics } from '../../../shared/documents/topics'
import { setLadder } from '../../../shared/meeting/ladder'
import { climbRung, moveOn, settleOutcomes } from '../../../shared/meeting/move-on'
import { castRevote, countRevotes, dueOutcome } from '../../../shared/meeting/revotes'
import {
  extendTimer,
  holdOutcome,
  pauseTimer,
  resumeTimer,
} from '../../../shared/meeting/run-timer'
import { startTopic, undoStart } from '../../../shared/meeting/start-topic'
import { currentTopicId, readClock, readTimer } from '../../../shared/meeting/timer'
import { planMeeting } from '../../support/planned-meeting'
import { copyReplicas, meet, snapshotHash } from '../../support/replicas'

const MINUTE = 60_000
const START = 1_000_000
const END = START + 10 * MINUTE
const DUE = END + 20_000
const rung = { topicId: 'a', rung: 0 }
const tooLate = { ok: false, failure: 'moved-on-already' }

const topicOf = (doc: Doc, id: string) => listTopics(doc).find((topic) => topic.id === id)
const vote = (doc: Doc, votes: Record<string, 'up' | 'sideways' | 'down'>) => {
  for (const [personId, each] of Object.entries(votes)) {
    castRevote(doc, { ...rung, personId, vote: each })
  }
}

function started() {
  const doc = planMeeting()
  startTopic(doc, { topicId: 'a', by: 'ana', nowMs: START })
  return doc
}

describe('a re-vote', () => {
  it('is counted live, a vote changed and one taken back', () => {
    const doc = started()
    vote(doc, { ana: 'up', bo: 'down', cy: 'sideways' })
    vote(doc, { bo: 'up' })
    castRevote(doc, { ...rung, personId: 'cy', vote: undefined })
    expect(countRevotes(meetingRoots.revotes(doc), rung)).toEqual({
      up: 2,
      sideways: 0,
      down: 0,
      byPerson: new Map([
        ['ana', 'up'],
        ['bo', 'up'],
      ]),
    })
  })

  it.each([
    ['continues with more ups than the rest', { ana: 'up', bo: 'up', cy: 'down' }, 'continue'],
    ['moves on at a tie', { ana: 'up', bo: 'down' }, 'move-on'],
    ['counts sideways as enough', { ana: 'up', bo: 'sideways' }, 'move-on'],
    ['moves on at silence', {}, 'move-on'],
  ] as const)('%s', (_title, votes, outcome) => {
    const doc = started()
    vote(doc, votes)
    const due = (nowMs: number) => dueOutcome(readTimer(doc)!, meetingRoots.revotes(doc), nowMs)
    expect([due(END), due(DUE - 1), due(DUE)]).toEqual([undefined, undefined, outcome])
  })

  it('takes no vote about another rung or topic, nor where there is no further rung', () => {
    const doc = started()
    const closed = { ok: false, failure: 'no-revote' }
    expect(castRevote(doc, { ...rung, rung: 1, personId: 'ana', vote: 'up' })).toEqual(closed)
    expect(castRevote(doc, { ...rung, topicId: 'b', personId: 'ana', vote: 'up' })).toEqual(closed)
    setLadder(doc, [5])
    startTopic(doc, { topicId: 'b', by: 'ana', nowMs: START })
    expect(castRevote(doc, { ...rung, topicId: 'b', personId: 'ana', vote: 'up' })).toEqual(closed)
  })

  it('has no outcome while the clock is paused or somebody holds it', () => {
    const doc = started()
    pauseTimer(doc, END + 5_000)
    expect(settleOutcomes(doc, DUE + MINUTE)).toEqual([])
    resumeTimer(doc, DUE + MINUTE)
    expect(readClock(readTimer(doc)!, DUE + MINUTE).state).toBe('ended')
    holdOutcome(doc, DUE + MINUTE)
    expect(settleOutcomes(doc, DUE + 60 * MINUTE)).toEqual([])
    extendTimer(doc, { minutes: 1, nowMs: DUE + 60 * MINUTE })
    expect(settleOutcomes(doc, DUE + 61 * MINUTE + 20_000)).toEqual(['move-on'])
  })
})

describe('carrying out an outcome', () => {
  it('continues on the next rung from the moment it was due', () => {
    const doc = started()
    vote(doc, { ana: 'up' })
    expect(settleOutcomes(doc, DUE + 7_000)).toEqual(['continue'])
    expect(readTimer(doc)).toMatchObject({ rung: 1, startedAtMs: DUE, durationMs: 5 * MINUTE })
    expect(readClock(readTimer(doc)!, DUE + 7_000).elapsedMs).toBe(7_000)
    expect(topicOf(doc, 'a')).toMatchObject({ timeUsedMs: DUE - START, state: 'discussing' })
  })

  it('moves on to the next topic, whose clock waits for somebody', () => {
    const doc = started()
    expect(settleOutcomes(doc, DUE + 60 * MINUTE)).toEqual(['move-on'])
    expect(topicOf(doc, 'a')).toMatchObject({ timeUsedMs: DUE - START, state: 'discussed' })
    expect(currentTopicId(doc)).toBe('b')
    expect(readClock(readTimer(doc)!, DUE + 60 * MINUTE).state).toBe('ready')
  })

  it('catches up with everything that was due while nobody was there', () => {
    const doc = started()
    vote(doc, { ana: 'up' })
    expect(settleOutcomes(doc, DUE + 60 * MINUTE)).toEqual(['continue', 'move-on'])
    expect(topicOf(doc, 'a')?.timeUsedMs).toBe(15 * MINUTE + 40_000)
  })

  it('leaves nothing under discussion after the last topic', () => {
    const doc = planMeeting([{}])
    startTopic(doc, { topicId: 'a', by: 'ana', nowMs: START })
    expect(settleOutcomes(doc, DUE)).toEqual(['move-on'])
    expect(currentTopicId(doc)).toBeUndefined()
  })

  it('ends the topic after the last rung without a re-vote', () => {
    const doc = planMeeting()
    setLadder(doc, [10])
    startTopic(doc, { topicId: 'a', by: 'ana', nowMs: START })
    vote(doc, { ana: 'up' })
    expect(settleOutcomes(doc, DUE)).toEqual(['move-on'])
  })

  it('is done once, and the same by two machines at different moments', () => {
    for (const votes of [{ ana: 'up' }, {}] as const) {
      const origin = started()
      vote(origin, votes)
      const [one, other] = copyReplicas(origin, 2)
      settleOutcomes(one!, DUE)
      settleOutcomes(other!, DUE + 3 * MINUTE)
      const [alone, late] = [readTimer(one!), readTimer(other!)]
      meet(one!, other!)
      expect(late).toEqual(alone)
      expect(readTimer(one!)).toEqual(alone)
      expect(snapshotHash(one!)).toBe(snapshotHash(other!))
      expect(settleOutcomes(one!, DUE + 4 * MINUTE)).toEqual([])
    }
  })

  it('is held when undoing it brings back a re-vote that is over', () => {
    const doc = started()
    settleOutcomes(doc, DUE)
    undoStart(doc, DUE + MINUTE)
    expect(currentTopicId(doc)).toBe('a')
    expect(settleOutcomes(doc, DUE + 30 * MINUTE)).toEqual([])
  })
})

describe('moving on by hand', () => {
  it('starts the next topic to discuss, once when two people press it one after the other', () => {
    const doc = started()
    const press = { from: 'a', by: 'bo', nowMs: START + MINUTE }
    expect(moveOn(doc, press)).toEqual({ ok: true, value: 'b' })
    expect(moveOn(doc, press)).toEqual(tooLate)
    expect(currentTopicId(doc)).toBe('b')
  })

  it('moves on by one topic, its time counted once, when two people press it at once', () => {
    const [one, other] = copyReplicas(started(), 2)
    moveOn(one!, { from: 'a', by: 'bo', nowMs: START + MINUTE })
    moveOn(other!, { from: 'a', by: 'cy', nowMs: START + MINUTE + 400 })
    meet(one!, other!)
    expect([currentTopicId(one!), currentTopicId(other!)]).toEqual(['b', 'b'])
    expect([MINUTE, MINUTE + 400]).toContain(topicOf(one!, 'a')?.timeUsedMs)
    expect(listTopics(one!)).toEqual(listTopics(other!))
  })

  it('counts no minute twice when somebody extends a topic the others leave', () => {
    const [one, other] = copyReplicas(started(), 2)
    moveOn(one!, { from: 'a', by: 'bo', nowMs: START + 5 * MINUTE })
    extendTimer(other!, { minutes: 5, nowMs: START + 5 * MINUTE })
    meet(one!, other!)
    if (currentTopicId(one!) === 'a')
      moveOn(one!, { from: 'a', by: 'bo', nowMs: START + 7 * MINUTE })
    expect([5 * MINUTE, 7 * MINUTE]).toContain(topicOf(one!, 'a')?.timeUsedMs)
  })

  it('climbs to the next rung once', () => {
    const doc = started()
    expect(climbRung(doc, { ...rung, nowMs: START + MINUTE }).ok).toBe(true)
    expect(climbRung(doc, { ...rung, nowMs: START + MINUTE })).toEqual(tooLate)
    expect(readTimer(doc)).toMatchObject({ rung: 1, usedBeforeMs: MINUTE })
  })
})
