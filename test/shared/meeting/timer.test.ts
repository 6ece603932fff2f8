import { describe, expect, it } from 'vitest'
import { meetingRoots } from '../../../shared/documents/meeting'
import { archiveTopic, listTopics, restoreTopic } from '../../../shared/documents/topics'
import { setLadder, setTopicLadder } from '../../../shared/meeting/ladder'
import { closeMeeting } from '../../../shared/meeting/meeting-end'
import { mergeTopics } from '../../../shared/meeting/merge-topics'
import { enterPhase, readPhase } from '../../../shared/meeting/phases'
import {
  extendTimer,
  holdOutcome,
  pauseTimer,
  resetTimer,
  resumeTimer,
} from '../../../shared/meeting/run-timer'
import { leaveTopic, startTopic, undoStart } from '../../../shared/meeting/start-topic'
import { currentTopicId, readClock, readTimer, timeUsedMs } from '../../../shared/meeting/timer'
import { planMeeting } from '../../support/planned-meeting'
import { copyReplicas, meet } from '../../support/replicas'

const MINUTE = 60_000
const START = 1_000_000
const nothing = { ok: false, failure: 'nothing-discussed' }
const alreadySo = { ok: false, failure: 'already-so' }

type Meeting = ReturnType<typeof planMeeting>

const start = (doc: Meeting, topicId: string, nowMs = START) =>
  startTopic(doc, { topicId, by: 'ana', nowMs })
const clockAt = (doc: Meeting, afterMs: number) => readClock(readTimer(doc)!, START + afterMs)
const topicOf = (doc: Meeting, id: string) => listTopics(doc).find((topic) => topic.id === id)

function started(topicId = 'a') {
  const doc = planMeeting()
  start(doc, topicId)
  return doc
}

describe('taking back a start', () => {
  it('leads back to the part of the meeting it was started in', () => {
    const doc = planMeeting()
    enterPhase(doc, 'voting')
    start(doc, 'a')
    undoStart(doc, START + 5_000)
    expect([readPhase(doc), readTimer(doc)]).toEqual(['voting', undefined])
  })

  it('leaves a part of the meeting alone that somebody entered since', () => {
    const doc = planMeeting()
    enterPhase(doc, 'voting')
    start(doc, 'a')
    enterPhase(doc, 'gathering')
    undoStart(doc, START + 5_000)
    expect(readPhase(doc)).toBe('gathering')
  })
})

describe('starting a topic', () => {
  it('puts it under discussion with the first rung of the ladder, and the meeting with it', () => {
    const doc = started()
    expect(readTimer(doc)).toMatchObject({ topicId: 'a', rung: 0, ladder: [10, 5, 5], by: 'ana' })
    expect(clockAt(doc, 4 * MINUTE)).toEqual({
      state: 'running',
      elapsedMs: 4 * MINUTE,
      remainingMs: 6 * MINUTE,
    })
    expect([readPhase(doc), topicOf(doc, 'a')?.state]).toEqual(['discussing', 'discussing'])
  })

  it("takes the topic's own ladder before the meeting's, and the meeting's before ours", () => {
    const doc = planMeeting()
    setLadder(doc, [15, 5])
    setTopicLadder(doc, 'b', [3])
    start(doc, 'a')
    expect(readTimer(doc)?.durationMs).toBe(15 * MINUTE)
    start(doc, 'b')
    expect(readTimer(doc)?.durationMs).toBe(3 * MINUTE)
  })

  it('gives a topic that only informs no clock, but counts its time', () => {
    const inform = { intentions: [{ kind: 'inform' as const, label: 'inform' }] }
    const doc = planMeeting([inform, {}])
    start(doc, 'a')
    expect(clockAt(doc, 90 * MINUTE)).toEqual({
      state: 'running',
      elapsedMs: 90 * MINUTE,
      remainingMs: undefined,
    })
    start(doc, 'b', START + 2 * MINUTE)
    expect(topicOf(doc, 'a')).toMatchObject({ state: 'discussed', timeUsedMs: 2 * MINUTE })
  })

  it('ends the topic before it, with its time', () => {
    const doc = started()
    start(doc, 'c', START + 3 * MINUTE)
    expect(topicOf(doc, 'a')).toMatchObject({ state: 'discussed', timeUsedMs: 3 * MINUTE })
    expect(currentTopicId(doc)).toBe('c')
  })

  it('counts on where a topic that comes up again left off, on the next rung', () => {
    const doc = started()
    start(doc, 'b', START + 3 * MINUTE)
    start(doc, 'a', START + 4 * MINUTE)
    expect(readTimer(doc)).toMatchObject({ rung: 1, durationMs: 5 * MINUTE })
    leaveTopic(doc, { nowMs: START + 6 * MINUTE })
    expect(topicOf(doc, 'a')?.timeUsedMs).toBe(5 * MINUTE)
  })

  it('is refused for what is under discussion, not there, or in a meeting that is over', () => {
    const doc = started()
    expect(start(doc, 'a')).toEqual(alreadySo)
    archiveTopic(doc, 'b', 1)
    const noTopic = { ok: false, failure: 'no-such-topic' }
    expect([start(doc, 'b'), start(doc, 'x')]).toEqual([noTopic, noTopic])
    closeMeeting(doc, { by: 'ana', nowMs: START })
    expect(start(doc, 'c')).toEqual({ ok: false, failure: 'meeting-over' })
  })
})

describe('pausing', () => {
  it('stops the clock and lets it go on where it stopped', () => {
    const doc = started()
    pauseTimer(doc, START + 2 * MINUTE)
    expect(clockAt(doc, 9 * MINUTE)).toMatchObject({ state: 'paused', remainingMs: 8 * MINUTE })
    resumeTimer(doc, START + 9 * MINUTE)
    expect(clockAt(doc, 10 * MINUTE)).toMatchObject({ state: 'running', remainingMs: 7 * MINUTE })
  })

  it('is refused when there is nothing to pause or it is paused', () => {
    expect(pauseTimer(planMeeting(), START)).toEqual(nothing)
    const doc = started()
    expect(resumeTimer(doc, START)).toEqual(alreadySo)
    pauseTimer(doc, START)
    expect(pauseTimer(doc, START)).toEqual(alreadySo)
  })

  it('stops once when two people do it at once', () => {
    const [one, other] = copyReplicas(started(), 2)
    pauseTimer(one!, START + MINUTE)
    pauseTimer(other!, START + MINUTE + 300)
    meet(one!, other!)
    expect(readTimer(one!)).toEqual(readTimer(other!))
    expect([MINUTE, MINUTE + 300]).toContain(clockAt(one!, 9 * MINUTE).elapsedMs)
  })
})

describe('extending', () => {
  it('adds at the end of a rung that runs, and from now on after its end', () => {
    const doc = started()
    extendTimer(doc, { minutes: 2, nowMs: START + MINUTE })
    expect(clockAt(doc, MINUTE).remainingMs).toBe(11 * MINUTE)
    extendTimer(doc, { minutes: 2, nowMs: START + 12 * MINUTE + 10_000 })
    expect(clockAt(doc, 12 * MINUTE + 10_000)).toMatchObject({
      state: 'running',
      remainingMs: 2 * MINUTE,
    })
  })

  it('gives a topic without a clock one', () => {
    const doc = planMeeting([{ intentions: [{ kind: 'inform', label: 'fyi' }] }])
    start(doc, 'a')
    extendTimer(doc, { minutes: 3, nowMs: START + MINUTE })
    expect(clockAt(doc, MINUTE).remainingMs).toBe(3 * MINUTE)
  })

  it('extends once when two people do it at once', () => {
    const [one, other] = copyReplicas(started(), 2)
    extendTimer(one!, { minutes: 2, nowMs: START + MINUTE })
    extendTimer(other!, { minutes: 2, nowMs: START + MINUTE + 5 })
    meet(one!, other!)
    expect(readTimer(one!)?.durationMs).toBe(12 * MINUTE)
  })
})

describe('resetting', () => {
  it('starts the rung over and keeps the time so far, however often it is pressed', () => {
    const doc = started()
    resetTimer(doc, START + 4 * MINUTE)
    resetTimer(doc, START + 4 * MINUTE)
    expect(clockAt(doc, 9 * MINUTE)).toMatchObject({ state: 'ready', remainingMs: 10 * MINUTE })
    expect(timeUsedMs(readTimer(doc)!, START + 9 * MINUTE)).toBe(4 * MINUTE)
  })
})

describe('undoing a start', () => {
  it('leaves no trace of a topic started by mistake', () => {
    const doc = planMeeting()
    const before = listTopics(doc)
    start(doc, 'c')
    expect(undoStart(doc, START + MINUTE)).toEqual({ ok: true, value: undefined })
    expect(listTopics(doc)).toEqual(before)
    expect(readTimer(doc)).toBeUndefined()
  })

  it('goes back to the topic that was under discussion, its clock as it was', () => {
    const doc = started()
    start(doc, 'c', START + 2 * MINUTE)
    expect(undoStart(doc, START + 3 * MINUTE)).toEqual({ ok: true, value: 'a' })
    expect(clockAt(doc, 4 * MINUTE)).toMatchObject({ state: 'running', elapsedMs: 4 * MINUTE })
    expect([topicOf(doc, 'a')?.state, topicOf(doc, 'c')?.state]).toEqual(['discussing', 'proposed'])
    leaveTopic(doc, { nowMs: START + 4 * MINUTE })
    expect([topicOf(doc, 'a')?.timeUsedMs, topicOf(doc, 'c')?.timeUsedMs]).toEqual([4 * MINUTE, 0])
  })

  it('is done once', () => {
    const doc = started()
    start(doc, 'c', START + MINUTE)
    undoStart(doc, START + MINUTE)
    expect(undoStart(doc, START + MINUTE)).toEqual({ ok: false, failure: 'nothing-to-undo' })
  })
})

describe('holding the outcome', () => {
  it('lets the time run on past the end of the re-vote', () => {
    const doc = started()
    expect(clockAt(doc, 11 * MINUTE)).toMatchObject({
      state: 'due',
      elapsedMs: 10 * MINUTE + 20_000,
    })
    holdOutcome(doc, START + 10 * MINUTE + 5_000)
    expect(clockAt(doc, 14 * MINUTE)).toMatchObject({ state: 'ended', elapsedMs: 14 * MINUTE })
    expect(holdOutcome(doc, START + 14 * MINUTE)).toEqual(alreadySo)
  })
})

describe('the timer', () => {
  it('follows its topic into the one it is merged into', () => {
    const doc = started('b')
    mergeTopics(doc, { topicId: 'b', into: 'a' })
    expect(currentTopicId(doc)).toBe('a')
    leaveTopic(doc, { nowMs: START + MINUTE })
    expect(topicOf(doc, 'a')?.state).toBe('discussed')
  })

  it('is out of sight with its topic', () => {
    const doc = started()
    archiveTopic(doc, 'a', START)
    expect(readTimer(doc)).toBeUndefined()
    restoreTopic(doc, 'a')
    expect(readTimer(doc)?.topicId).toBe('a')
  })

  it('runs by the relay: a clock behind its start shows the whole rung', () => {
    expect(clockAt(started(), -5 * MINUTE)).toMatchObject({ state: 'running', elapsedMs: 0 })
  })

  it('is none when what stands there is no timer', () => {
    const doc = planMeeting()
    meetingRoots.timer(doc).set('now', { topicId: 'a', state: 'running' })
    expect(readTimer(doc)).toBeUndefined()
  })

  it('leaves a topic whose clock never ran what it was', () => {
    const doc = planMeeting()
    start(doc, 'a')
    leaveTopic(doc, { nowMs: START })
    expect(topicOf(doc, 'a')).toMatchObject({ state: 'proposed', timeUsedMs: 0 })
    start(doc, 'a')
    expect(readTimer(doc)?.rung).toBe(0)
  })
})
