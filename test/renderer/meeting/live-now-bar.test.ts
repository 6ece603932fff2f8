import { describe, expect, it } from 'vitest'
import { followNowBar } from '../../../renderer/meeting/running/live-now-bar'
import { castRevote } from '../../../shared/meeting/revotes'
import { pauseTimer } from '../../../shared/meeting/run-timer'
import { startTopic } from '../../../shared/meeting/start-topic'
import { createManualTiming } from '../../support/manual-timing'
import { planMeeting } from '../../support/planned-meeting'

const RUNG = 600_000

function setUp() {
  const time = createManualTiming()
  const doc = planMeeting()
  const startedAtMs = time.nowMs()
  const now = followNowBar({ doc, relayNow: time.nowMs }, time)
  let told = 0
  now.subscribe(() => (told += 1))
  const shown = () => {
    const bar = now.get()
    return bar && bar.kind !== 'idle' ? [bar.kind, bar.clock, bar.outcomeInS] : bar?.kind
  }
  const start = () => startTopic(doc, { topicId: 'a', by: 'ana', nowMs: time.nowMs() })
  return { time, doc, now, shown, start, startedAtMs, told: () => told }
}

describe('what is discussed now, on a page', () => {
  it('appears when somebody starts a topic, and turns with each of its seconds', () => {
    const { time, shown, start, told } = setUp()
    expect(shown()).toBeUndefined()
    time.advance(400)
    start()
    expect(shown()).toEqual(['running', '10:00', undefined])
    const before = told()
    time.advance(1_000)
    expect(shown()).toEqual(['running', '9:59', undefined])
    time.advance(999)
    expect(shown()).toEqual(['running', '9:59', undefined])
    time.advance(1)
    expect(shown()).toEqual(['running', '9:58', undefined])
    expect(told() - before).toBe(2)
  })

  it('comes to the re-vote by itself, counts down, and shows every vote at once', () => {
    const { time, doc, now, shown, start } = setUp()
    start()
    time.advance(RUNG)
    expect(shown()).toEqual(['revote', '0:00', 20])
    time.advance(3_000)
    expect(shown()).toEqual(['revote', '0:00', 17])
    castRevote(doc, { topicId: 'a', rung: 0, personId: 'bo', vote: 'up' })
    expect(now.get()).toMatchObject({ outcome: 'continue', votes: { up: 1 } })
    time.advance(17_000)
    expect(shown()).toEqual(['due', '0:00', undefined])
  })

  it('rests while the clock is paused', () => {
    const { time, doc, start, told } = setUp()
    start()
    pauseTimer(doc, time.nowMs())
    const before = told()
    time.advance(2 * RUNG)
    expect(told()).toBe(before)
  })

  it('stops when it is closed', () => {
    const { time, now, start, told } = setUp()
    start()
    now.close()
    const before = told()
    time.advance(RUNG)
    expect(told()).toBe(before)
  })
})
