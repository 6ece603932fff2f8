import { describe, expect, it } from 'vitest'
import { keepOutcomes } from '../../../renderer/session/outcome-keeper'
import { createLiveValue } from '../../../renderer/session/live-value'
import { castRevote, type Revote } from '../../../shared/meeting/revotes'
import { setDotsHidden } from '../../../shared/meeting/dot-votes'
import { extendTimer, holdOutcome, pauseTimer } from '../../../shared/meeting/run-timer'
import { startTopic } from '../../../shared/meeting/start-topic'
import { readTimer } from '../../../shared/meeting/timer'
import { createManualTiming } from '../../support/manual-timing'
import { planMeeting } from '../../support/planned-meeting'
import { copyReplicas, meet } from '../../support/replicas'

const MINUTE = 60_000
const RUNG = 10 * MINUTE
const REVOTE = 20_000

/** A meeting that discusses topic a, on the pages of these people; each passes on what it writes at once. */
function setUp(ids: readonly string[] = ['ana'], openedAfterMs = 0) {
  const time = createManualTiming()
  const origin = planMeeting()
  startTopic(origin, { topicId: 'a', by: 'ana', nowMs: time.nowMs() })
  time.advance(openedAfterMs)
  const docs = copyReplicas(origin, ids.length)
  const people = createLiveValue(ids.map((id) => ({ id })))
  const pages = docs.map((doc, index) => {
    const inStep = createLiveValue(true)
    const written: number[] = []
    doc.on('update', (_update, _origin, _doc, { local }) => {
      if (!local) return
      written.push(time.nowMs())
      for (const other of docs) if (other !== doc) meet(doc, other)
    })
    const stop = keepOutcomes(
      { doc, inStep, relayNow: time.nowMs },
      { people },
      { id: ids[index] ?? '' },
      time,
    )
    return { doc, inStep, written, stop }
  })
  const [first = pages[0]!, ...others] = pages
  const vote = (personId: string, how: Revote) =>
    castRevote(first.doc, { topicId: 'a', rung: 0, personId, vote: how })
  return { time, first, others, people, vote, under: () => readTimer(first.doc) }
}

describe('a page that is there', () => {
  it('moves on twenty seconds after the end of the rung, when nobody has voted', () => {
    const { time, under } = setUp()
    time.advance(RUNG + REVOTE - 1)
    expect(under()).toMatchObject({ topicId: 'a' })
    time.advance(1)
    expect(under()).toMatchObject({ topicId: 'b', state: 'paused' })
  })

  it('goes on with the topic when more want to', () => {
    const { time, vote, under } = setUp()
    vote('ana', 'up')
    time.advance(RUNG + REVOTE)
    expect(under()).toMatchObject({ topicId: 'a', rung: 1, state: 'running' })
  })

  it('does nothing about what is paused, held or given more time meanwhile', () => {
    const paused = setUp()
    pauseTimer(paused.first.doc, paused.time.nowMs() + 1)
    const held = setUp()
    held.time.advance(RUNG + 5_000)
    holdOutcome(held.first.doc, held.time.nowMs())
    const extended = setUp()
    extended.time.advance(RUNG + 5_000)
    extendTimer(extended.first.doc, { minutes: 5, nowMs: extended.time.nowMs() })
    for (const { time } of [paused, held]) time.advance(2 * RUNG)
    extended.time.advance(5 * MINUTE)
    for (const { under } of [paused, held, extended]) {
      expect(under()).toMatchObject({ topicId: 'a', rung: 0 })
    }
    extended.time.advance(REVOTE)
    expect(extended.under()).toMatchObject({ topicId: 'b' })
  })

  it('carries out what came due while it slept', () => {
    const { time, first, under } = setUp()
    first.inStep.set(false)
    time.advance(3 * RUNG)
    expect(under()).toMatchObject({ topicId: 'a' })
    first.inStep.set(true)
    time.advance(0)
    expect(under()).toMatchObject({ topicId: 'b', state: 'paused' })
  })

  it('waits while it is not in step with the relay, since it may not know all votes', () => {
    const { time, first, vote, under } = setUp()
    first.inStep.set(false)
    time.advance(RUNG + REVOTE + MINUTE)
    vote('bo', 'up')
    first.inStep.set(true)
    time.advance(0)
    expect(under()).toMatchObject({ topicId: 'a', rung: 1 })
  })

  it('I12: writes nothing of what was due before it was opened, until a person does something there', () => {
    const { time, first, under } = setUp(['ana'], 3 * RUNG)
    time.advance(RUNG)
    expect([first.written, under()?.topicId]).toEqual([[], 'a'])
    setDotsHidden(first.doc, true)
    time.advance(0)
    expect(under()).toMatchObject({ topicId: 'b', state: 'paused' })
  })

  it('carries out what comes due while it is open, however late it was opened', () => {
    const { time, under } = setUp(['ana'], RUNG + REVOTE - 10)
    time.advance(10)
    expect(under()).toMatchObject({ topicId: 'b' })
  })

  it('stops when it is closed', () => {
    const { time, first, under } = setUp()
    first.stop()
    time.advance(2 * RUNG)
    expect(under()).toMatchObject({ topicId: 'a' })
  })
})

describe('several pages', () => {
  it('leave it to the first of them, and the others write nothing', () => {
    const { time, first, others, under } = setUp(['ana', 'bo', 'cy'])
    time.advance(RUNG + REVOTE + MINUTE)
    expect(under()).toMatchObject({ topicId: 'b' })
    expect([first, ...others].map(({ written }) => written.length)).toEqual([1, 0, 0])
  })

  it('do it in their turn when the first one does not', () => {
    const { time, first, others, under } = setUp(['ana', 'bo', 'cy'])
    first.stop()
    time.advance(RUNG + REVOTE + 299)
    expect(under()).toMatchObject({ topicId: 'a' })
    time.advance(1)
    expect(under()).toMatchObject({ topicId: 'b' })
    expect(others.map(({ written }) => written.length)).toEqual([1, 0])
  })
})
