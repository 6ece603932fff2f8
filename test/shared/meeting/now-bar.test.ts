import { describe, expect, it } from 'vitest'
import { archiveTopic } from '../../../shared/documents/topics'
import { setLadder } from '../../../shared/meeting/ladder'
import { closeMeeting } from '../../../shared/meeting/meeting-end'
import { settleOutcomes } from '../../../shared/meeting/move-on'
import { readNowBar, type NowTopic } from '../../../shared/meeting/now-bar'
import { enterPhase } from '../../../shared/meeting/phases'
import { castRevote, type Revote } from '../../../shared/meeting/revotes'
import {
  extendTimer,
  holdOutcome,
  pauseTimer,
  resumeTimer,
} from '../../../shared/meeting/run-timer'
import { leaveTopic, startTopic } from '../../../shared/meeting/start-topic'
import { planMeeting } from '../../support/planned-meeting'

const START = 1_000_000
const MINUTE = 60_000
const RUNG = 10 * MINUTE

type Meeting = ReturnType<typeof planMeeting>

function started(topics?: Parameters<typeof planMeeting>[0]) {
  const doc = planMeeting(topics)
  startTopic(doc, { topicId: 'a', by: 'ana', nowMs: START })
  return doc
}

const barAt = (doc: Meeting, afterMs: number) => readNowBar(doc, START + afterMs) as NowTopic
const vote = (doc: Meeting, personId: string, how: Revote) =>
  castRevote(doc, { topicId: 'a', rung: 0, personId, vote: how })

describe('what is discussed now', () => {
  it('is nothing before the discussion and after it', () => {
    const doc = planMeeting()
    expect(readNowBar(doc, START)).toBeUndefined()
    enterPhase(doc, 'wrap-up')
    expect(readNowBar(doc, START)).toBeUndefined()
    startTopic(doc, { topicId: 'a', by: 'ana', nowMs: START })
    closeMeeting(doc, { by: 'ana', nowMs: START })
    expect(readNowBar(doc, START)).toBeUndefined()
  })

  it('is what comes next while no topic was started, and nothing when all were discussed', () => {
    const doc = planMeeting([{}])
    enterPhase(doc, 'discussing')
    expect(readNowBar(doc, START)).toEqual({ kind: 'idle', nextUp: 'a' })
    startTopic(doc, { topicId: 'a', by: 'ana', nowMs: START })
    leaveTopic(doc, { nowMs: START + MINUTE })
    expect(readNowBar(doc, START)).toEqual({ kind: 'idle', nextUp: undefined })
  })

  it('is a topic with what is left of its rung', () => {
    expect(barAt(started(), 2 * MINUTE + 30_000)).toMatchObject({
      kind: 'running',
      topicId: 'a',
      rung: 0,
      clock: '7:30',
      counts: 'down',
      share: 0.25,
      usedMs: 150_000,
      outcomeInS: undefined,
      nextUp: 'b',
      canUndoStart: true,
    })
  })

  it('counts up where there is no clock', () => {
    const doc = started([{ intentions: [{ kind: 'inform', label: 'inform' }] }])
    expect(barAt(doc, 61_900)).toMatchObject({
      kind: 'running',
      clock: '1:01',
      counts: 'up',
      share: undefined,
      remainingMs: undefined,
      changesInMs: 100,
    })
  })

  it('stands still when it is paused', () => {
    const doc = started()
    pauseTimer(doc, START + MINUTE)
    expect(barAt(doc, RUNG)).toMatchObject({
      kind: 'paused',
      clock: '9:00',
      changesInMs: undefined,
    })
    resumeTimer(doc, START + RUNG)
    expect(barAt(doc, RUNG)).toMatchObject({ kind: 'running', clock: '9:00' })
  })

  it('counts down to the outcome of the re-vote, and says what it will be', () => {
    const doc = started()
    expect(barAt(doc, RUNG + 4_400)).toMatchObject({
      kind: 'revote',
      clock: '0:00',
      share: 1,
      outcome: 'move-on',
      outcomeInS: 16,
      changesInMs: 600,
    })
    vote(doc, 'ana', 'up')
    vote(doc, 'bo', 'up')
    vote(doc, 'cy', 'sideways')
    expect(barAt(doc, RUNG + 4_400)).toMatchObject({
      outcome: 'continue',
      votes: { up: 2, sideways: 1, down: 0 },
    })
    expect(barAt(doc, RUNG + 20_000)).toMatchObject({
      kind: 'due',
      outcome: 'continue',
      outcomeInS: undefined,
      changesInMs: undefined,
    })
  })

  it('calls the last time on the last rung, where there is nothing to vote for', () => {
    const doc = planMeeting()
    setLadder(doc, [10])
    startTopic(doc, { topicId: 'a', by: 'ana', nowMs: START })
    expect(barAt(doc, RUNG)).toMatchObject({
      kind: 'last-call',
      outcome: 'move-on',
      outcomeInS: 20,
    })
  })

  it('counts what it is over by when somebody stopped the outcome', () => {
    const doc = started()
    holdOutcome(doc, START + RUNG + 5_000)
    expect(barAt(doc, RUNG + 65_250)).toMatchObject({
      kind: 'held',
      clock: '1:05',
      counts: 'over',
      outcomeInS: undefined,
      changesInMs: 750,
    })
    extendTimer(doc, { minutes: 5, nowMs: START + RUNG + 65_250 })
    expect(barAt(doc, RUNG + 65_250)).toMatchObject({ kind: 'running', clock: '5:00' })
  })

  it('waits for somebody to start what the meeting moved on to', () => {
    const doc = started()
    settleOutcomes(doc, START + RUNG + 20_000)
    expect(barAt(doc, RUNG + 90_000)).toMatchObject({ kind: 'ready', topicId: 'b', clock: '10:00' })
  })

  it('leaves a topic that was archived', () => {
    const doc = started()
    archiveTopic(doc, 'a', START)
    expect(readNowBar(doc, START)).toEqual({ kind: 'idle', nextUp: 'b' })
  })

  it('changes exactly when it says it will, and not before', () => {
    const doc = started()
    for (let at = 0.5; at < RUNG + 20_000;) {
      const bar = barAt(doc, at)
      const inMs = bar.changesInMs!
      expect(inMs).toBeGreaterThan(0)
      const shown = ({ kind, clock, outcomeInS }: NowTopic) => [kind, clock, outcomeInS]
      expect(shown(barAt(doc, at + inMs - 0.25))).toEqual(shown(bar))
      expect(shown(barAt(doc, at + inMs))).not.toEqual(shown(bar))
      at += inMs
    }
  })
})
