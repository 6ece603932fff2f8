import { describe, expect, it } from 'vitest'
import { createFeedLine } from '../../../../renderer/session/replication/feed-line'
import type { AskFailure } from '../../../../renderer/session/replication/ask-relay'
import type { ChangeFeed } from '../../../../shared/protocol/change-feed'
import { fail, succeed, type Result } from '../../../../shared/result'
import { createManualTiming, settle } from '../../../support/manual-timing'

const told = (count: number): ChangeFeed => ({
  cursor: `abcdefgh1234.${count}`,
  isWhole: count === 0,
  rooms: {},
})

/** A relay that answers when the test lets it. */
function start() {
  const timing = createManualTiming()
  const questions: { since: string | undefined; waitS: number; signal: AbortSignal }[] = []
  const answers: ((answer: Result<ChangeFeed, AskFailure>) => void)[] = []
  const heard: ChangeFeed[] = []
  const failures: AskFailure[] = []
  const line = createFeedLine({
    later: timing.later,
    random: () => 1,
    ask(since, waitS, signal) {
      questions.push({ since, waitS, signal })
      return new Promise((resolve) => answers.push(resolve))
    },
    hear: (news) => heard.push(news),
    hearFailure: (failure) => failures.push(failure),
  })
  const answer = async (given: Result<ChangeFeed, AskFailure>) => {
    answers.shift()?.(given)
    await settle()
  }
  return { line, timing, questions, answer, heard, failures }
}

describe('the line of changes', () => {
  it('asks for everything at once, then waits for news behind the last cursor', async () => {
    const { line, timing, questions, answer, heard } = start()
    line.go()
    line.go()
    expect(questions).toMatchObject([{ since: undefined, waitS: 0 }])
    await answer(succeed(told(0)))
    expect(heard).toEqual([told(0)])
    timing.advance(999)
    expect(questions).toHaveLength(1)
    timing.advance(1)
    expect(questions[1]).toMatchObject({ since: 'abcdefgh1234.0', waitS: 25 })
  })

  it('comes back more and more seldom while there is no answer, and never at once', async () => {
    const { line, timing, questions, answer, failures } = start()
    line.go()
    const pauses = []
    for (let tries = 1; tries < 9; tries += 1) {
      await answer(fail('unreachable'))
      let waited = 0
      for (; questions.length === tries; waited += 500) timing.advance(500)
      pauses.push(waited)
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    expect(failures).toHaveLength(8)
    await answer(succeed(told(0)))
    timing.advance(1_000)
    expect(questions).toHaveLength(10)
  })

  it('hangs up when it is stopped, and goes on behind what it heard', async () => {
    const { line, timing, questions, answer, heard } = start()
    line.go()
    await answer(succeed(told(0)))
    timing.advance(1_000)
    line.stop()
    expect(questions[1]?.signal.aborted).toBe(true)
    await answer(succeed(told(7)))
    expect(heard).toHaveLength(1)
    timing.advance(60_000)
    expect(questions).toHaveLength(2)
    line.go()
    expect(questions[2]?.since).toBe('abcdefgh1234.0')
  })
})
