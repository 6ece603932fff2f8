import type { ServerResponse } from 'node:http'
import { CHANGES_PATH, LONGEST_WAIT_S, parseCursor } from '../../shared/protocol/change-feed'
import { answerJson } from '../connection/answer-json'
import type { Route } from '../connection/routes'
import type { ChangeLog } from './change-log'

/**
 * Tells members which rooms changed: `?since=CURSOR&wait=SECONDS`. With a wait it answers when there is
 * something new, or when the time is over; at most `mostWaiting` wait at a time.
 */
export const changesRoute = (log: ChangeLog, mostWaiting: number): Route => ({
  path: CHANGES_PATH,
  who: 'member',
  async answer(_request, response, { searchParams }) {
    const text = searchParams.get('since')
    const since = text === null ? undefined : parseCursor(text)
    const waitS = Number(searchParams.get('wait') ?? 0)
    if (text !== null && since === undefined) {
      return answerJson(response, 400, { error: 'since must be a cursor this relay gave.' })
    }
    if (!(waitS >= 0 && waitS <= LONGEST_WAIT_S)) {
      return answerJson(response, 400, { error: `wait must be 0 to ${LONGEST_WAIT_S} seconds.` })
    }
    if (waitS > 0 && log.waiting() >= mostWaiting) {
      return comeBack(response, 'Too many wait for news.')
    }
    await log.untilNews(since, waitS * 1000, whileListening(response))
    if (log.isClosed()) return comeBack(response, 'The relay restarts.')
    const told = await log.tell(since)
    if (told.ok) return answerJson(response, 200, told.value)
    comeBack(response, 'The store cannot be read just now.')
  },
})

function comeBack(response: ServerResponse, error: string): void {
  response.setHeader('Retry-After', 5)
  answerJson(response, 503, { error })
}

function whileListening(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.on('close', () => controller.abort())
  return controller.signal
}
