import { describe, expect, it } from 'vitest'
import { actionOfKey } from '../../../renderer/meeting/running/run-keys'
import { readNowBar } from '../../../shared/meeting/now-bar'
import { enterPhase } from '../../../shared/meeting/phases'
import { holdOutcome, pauseTimer } from '../../../shared/meeting/run-timer'
import { leaveTopic, startTopic } from '../../../shared/meeting/start-topic'
import { planMeeting } from '../../support/planned-meeting'

const RUNG = 600_000
const keys = ['s', 'p', '+', 'n', '1', '2', '3', 'h', 'x', 'Enter']

function discussing() {
  const doc = planMeeting([{}])
  startTopic(doc, { topicId: 'a', by: 'ana', nowMs: 0 })
  return doc
}

/** What each key does that does anything, at a moment of a meeting. */
const meaning = (doc: ReturnType<typeof planMeeting>, nowMs: number) =>
  keys.flatMap((key) => {
    const action = actionOfKey(key, readNowBar(doc, nowMs))
    return action ? [`${key} ${action}`] : []
  })

describe('the keys of a running meeting', () => {
  it('do nothing before the discussion, and when every topic is discussed', () => {
    expect(meaning(planMeeting(), 0)).toEqual([])
    const done = discussing()
    leaveTopic(done, { nowMs: 5 })
    expect(meaning(done, 10)).toEqual([])
  })

  it('start the next topic', () => {
    const doc = planMeeting()
    enterPhase(doc, 'discussing')
    expect(meaning(doc, 0)).toEqual(['s start'])
  })

  it('pause, extend and move on while the clock runs or stands still', () => {
    const doc = discussing()
    expect(meaning(doc, 1)).toEqual(['p pause', '+ extend', 'n next'])
    pauseTimer(doc, 1)
    expect(meaning(doc, 1)).toEqual(['p pause', '+ extend', 'n next'])
  })

  it('vote at the end of a rung, until somebody stops that', () => {
    const doc = discussing()
    expect(meaning(doc, RUNG)).toEqual([
      '+ extend',
      'n next',
      '1 up',
      '2 sideways',
      '3 down',
      'h hold',
    ])
    holdOutcome(doc, RUNG)
    expect(meaning(doc, RUNG)).toEqual(['+ extend', 'n next'])
  })

  it('are the same with the shift key', () => {
    expect(actionOfKey('N', readNowBar(discussing(), 0))).toBe('next')
  })
})
