import { isSame } from '../connection/admission'
import { answerJson } from '../connection/answer-json'
import type { Route } from '../connection/routes'
import type { Letters, LettersFailure } from './letters'

/** Where the operator sees to dead letters while the relay runs. */
export const LETTERS_PATH = '/api/letters'

/** What the answers about dead letters are made of. */
export interface LettersAnswers {
  readonly letters: Letters
  /** It lies in the data folder: who may read that may see to dead letters. */
  readonly token: string
  wake(): void
}

const statuses: Readonly<Record<LettersFailure, number>> = {
  'no-such-letter': 404,
  damaged: 503,
  unavailable: 503,
  'disk-full': 507,
}

/**
 * `GET` lists the dead letters; `POST` with `?do=retry` or `?do=drop` sees to the one of `?id=`, or without that to all.
 */
export const lettersRoute = ({ letters, token, wake }: LettersAnswers): Route => ({
  path: LETTERS_PATH,
  who: 'anyone',
  method: 'any',
  async answer(request, response, { searchParams }) {
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (!isSame(bearer, token)) {
      response.setHeader('WWW-Authenticate', 'Bearer')
      return answerJson(response, 401, { error: 'Ask with confab letters.' })
    }
    if (request.method !== 'POST') {
      const listed = await letters.list()
      if (listed.ok) return answerJson(response, 200, { letters: listed.value })
      return answerJson(response, statuses[listed.failure], { error: listed.failure })
    }
    const todo = searchParams.get('do')
    if (todo !== 'retry' && todo !== 'drop')
      return answerJson(response, 400, { error: 'Say ?do=retry or ?do=drop.' })
    const done = await letters[todo](searchParams.get('id') ?? undefined)
    wake()
    if (done.ok) return answerJson(response, 200, { count: done.value })
    answerJson(response, statuses[done.failure], { error: done.failure })
  },
})
