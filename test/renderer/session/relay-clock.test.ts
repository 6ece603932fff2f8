import { describe, expect, it } from 'vitest'
import { createRelayClock } from '../../../renderer/session/relay-clock'
import { createManualTiming } from '../../support/manual-timing'

const MINUTE = 60_000
const WRONG_BY = 10 * MINUTE

/** A machine whose clock is ten minutes slow, and a relay some way off. */
function setUp({ answersAfterMs }: { answersAfterMs?: number } = {}) {
  const truth = createManualTiming()
  const start = truth.elapsedMs()
  let wrongBy = WRONG_BY
  const questions: number[] = []
  const ask = (askedAtMs: number) => {
    questions.push(askedAtMs)
    if (answersAfterMs === undefined) return
    truth.later(answersAfterMs, () => {
      const relayTimeMs = truth.nowMs()
      truth.later(answersAfterMs, () => clock.hear({ askedAtMs, relayTimeMs }))
    })
  }
  const clock = createRelayClock(ask, {
    wallMs: () => truth.nowMs() - wrongBy,
    elapsedMs: () => truth.elapsedMs() - start,
    later: truth.later,
  })
  return {
    clock,
    questions,
    advance: truth.advance,
    setClock: (ms: number) => {
      wrongBy -= ms
    },
    /** By how much the clock is off. */
    error: () => clock.now() - truth.nowMs(),
    /** The relay answers the last question, its message so long on the way there and back. */
    answer(thereMs: number, backMs: number) {
      const askedAtMs = questions.at(-1) ?? 0
      truth.advance(thereMs)
      const relayTimeMs = truth.nowMs()
      truth.advance(backMs)
      clock.hear({ askedAtMs, relayTimeMs })
    },
    greet: () => clock.begin(truth.nowMs()),
  }
}

describe("the relay's clock", () => {
  it("is the machine's until a relay has said its time, and asks nobody", () => {
    const { error, questions } = setUp()
    expect([error(), questions.length]).toEqual([-WRONG_BY, 0])
  })

  it('is the one of the greeting at first, however wrong the machine is', () => {
    const { error, greet } = setUp()
    greet()
    expect(error()).toBe(0)
  })

  it('is not asked for by a document whose time nobody reads', () => {
    const { clock, questions, greet } = setUp()
    greet()
    expect(questions).toHaveLength(0)
    clock.now()
    expect(questions).toHaveLength(1)
  })

  it('trusts the exchange with the shortest way, whichever came when', () => {
    const { error, greet, answer, advance } = setUp()
    error()
    greet()
    answer(900, 100)
    expect(error()).toBe(400)
    advance(150)
    answer(10, 14)
    expect(error()).toBe(-2)
    advance(150)
    answer(2_000, 30)
    expect(error()).toBe(-2)
  })

  it('asks five times at first, then once a minute', () => {
    const { clock, questions, greet, answer, advance } = setUp()
    greet()
    clock.now()
    for (let each = 1; each <= 5; each += 1) {
      expect(questions).toHaveLength(each)
      answer(10, 10)
      advance(150)
    }
    expect(questions).toHaveLength(5)
    advance(MINUTE)
    expect(questions).toHaveLength(6)
  })

  it('asks again when no answer comes, and hears only the answer to the last question', () => {
    const { clock, error, questions, greet, advance, answer } = setUp()
    greet()
    clock.now()
    advance(MINUTE)
    expect(questions).toHaveLength(2)
    clock.hear({ askedAtMs: questions[0]!, relayTimeMs: 5 })
    expect(error()).toBe(0)
    answer(10, 10)
    expect(error()).toBe(0)
  })

  it('gives a newer exchange its turn, since clocks drift', () => {
    const { error, greet, advance, setClock } = setUp({ answersAfterMs: 20 })
    error()
    greet()
    // A clock that loses 1 ms in ten seconds, for the better part of an hour.
    for (let step = 0; step < 300; step += 1) {
      advance(10_000)
      setClock(-1)
      expect(Math.abs(error())).toBeLessThan(60)
    }
  })

  it('asks at once when somebody has set the clock of the machine', () => {
    const { error, questions, greet, answer, advance, setClock } = setUp()
    error()
    greet()
    answer(10, 10)
    advance(50)
    setClock(WRONG_BY)
    const before = questions.length
    expect(error()).toBe(WRONG_BY)
    expect(questions).toHaveLength(before + 1)
    answer(10, 10)
    expect(error()).toBe(0)
  })

  it('goes on with what it knows while the line is cut, and asks anew when it is back', () => {
    const { clock, error, questions, greet, answer, advance } = setUp()
    error()
    greet()
    answer(10, 10)
    clock.stop()
    advance(5 * MINUTE)
    expect([error(), questions.length]).toEqual([0, 1])
    greet()
    expect(questions).toHaveLength(2)
  })
})
