import { fail, succeed, type Result } from '../result'
import { problemOf } from './answer-problem'
import type { ConfluenceAnswer, ConfluenceRequest } from './confluence-request'
import type { PublishWorld } from './publish-order'
import type { PublishProblem } from './publish-problem'

/** What asking needs of the world. */
export type AskWorld = Pick<PublishWorld, 'send' | 'wait' | 'nowMs' | 'random'>

/** Asks Confluence. A good answer is one below 300. */
export type Ask = (request: ConfluenceRequest) => Promise<Result<ConfluenceAnswer, PublishProblem>>

const mostTries = 4
const longestWaitMs = 60_000
const firstPauseMs = 500

/**
 * Asks with the patience Confluence wants: when it is asked too often any request waits for as long as it says;
 * a failing reading is repeated; what may have been written is never sent again by itself, the caller reads first.
 */
export function createAsk({ send, wait, nowMs, random }: AskWorld): Ask {
  const pauseMs = (tries: number) => firstPauseMs * 2 ** tries * (0.5 + random() / 2)

  return async function ask(request) {
    for (let tries = 1; ; tries++) {
      const sent = await send(request)
      if (sent.ok && sent.value.status < 300) return succeed(sent.value)
      const problem: PublishProblem = sent.ok
        ? problemOf(sent.value, nowMs())
        : { kind: 'not-sent', failure: sent.failure }
      if (tries >= mostTries || !isWorthAnother(problem, request)) return fail(problem)
      const asked = problem.kind === 'too-many-requests' ? problem.retryAfterMs : 0
      await wait(Math.max(Math.min(asked, longestWaitMs), asked > 0 ? 0 : pauseMs(tries)))
    }
  }
}

function isWorthAnother(problem: PublishProblem, { method }: ConfluenceRequest): boolean {
  if (problem.kind === 'too-many-requests') return true
  return method === 'GET' && mayHaveArrived(problem)
}

/** Whether Confluence may have done what was asked although it gave no good answer. */
export const mayHaveArrived = (problem: PublishProblem) =>
  problem.kind === 'server-error' ||
  (problem.kind === 'not-sent' &&
    ['unreachable', 'too-slow', 'too-large'].includes(problem.failure))
