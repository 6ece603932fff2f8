import { describe, expect, it } from 'vitest'
import { cueBetween } from '../../../shared/meeting/cue'
import { climbRung, settleOutcomes } from '../../../shared/meeting/move-on'
import { readNowBar } from '../../../shared/meeting/now-bar'
import { enterPhase } from '../../../shared/meeting/phases'
import { extendTimer, holdOutcome, pauseTimer } from '../../../shared/meeting/run-timer'
import { startTopic } from '../../../shared/meeting/start-topic'
import { planMeeting } from '../../support/planned-meeting'

const MINUTE = 60_000
const RUNG = 10 * MINUTE

function setUp() {
  const doc = planMeeting()
  enterPhase(doc, 'discussing')
  let seen = readNowBar(doc, 0)
  startTopic(doc, { topicId: 'a', by: 'ana', nowMs: 0 })
  /** What a page that looks at this moment is told. */
  const lookAt = (nowMs: number) => {
    const now = readNowBar(doc, nowMs)
    const cue = cueBetween(seen, now)
    seen = now
    return cue
  }
  return { doc, lookAt }
}

describe('the cues of a discussion', () => {
  it('come once each: the topic, the last minute, the end of its time', () => {
    const { lookAt } = setUp()
    const seconds = Array.from({ length: 620 }, (_, second) => second * 1_000)
    const cues = seconds.flatMap((atMs) => {
      const cue = lookAt(atMs)
      return cue ? [[cue, atMs]] : []
    })
    expect(cues).toEqual([
      ['new-topic', 0],
      ['minute-left', RUNG - MINUTE],
      ['time-up', RUNG],
    ])
  })

  it('say nothing to a page that has just been opened', () => {
    const { doc } = setUp()
    for (const nowMs of [0, RUNG - 1, RUNG + 1]) {
      expect(cueBetween(undefined, readNowBar(doc, nowMs))).toBeUndefined()
    }
  })

  it('come again after more time', () => {
    const { doc, lookAt } = setUp()
    lookAt(0)
    expect(lookAt(RUNG)).toBe('time-up')
    extendTimer(doc, { minutes: 2, nowMs: RUNG })
    expect([lookAt(RUNG + 1), lookAt(RUNG + MINUTE), lookAt(RUNG + 2 * MINUTE)]).toEqual([
      undefined,
      'minute-left',
      'time-up',
    ])
  })

  it('say that a topic goes on, and which one comes next', () => {
    const { doc, lookAt } = setUp()
    lookAt(0)
    climbRung(doc, { topicId: 'a', rung: 0, nowMs: RUNG })
    expect(lookAt(RUNG)).toBe('new-rung')
    settleOutcomes(doc, 3 * RUNG)
    expect(lookAt(3 * RUNG)).toBe('new-topic')
  })

  it('do not come for a clock that is paused or held', () => {
    const { doc, lookAt } = setUp()
    lookAt(0)
    pauseTimer(doc, MINUTE)
    lookAt(MINUTE)
    expect(lookAt(3 * RUNG)).toBeUndefined()
    const held = setUp()
    held.lookAt(0)
    holdOutcome(held.doc, MINUTE)
    expect(held.lookAt(3 * RUNG)).toBeUndefined()
  })
})
