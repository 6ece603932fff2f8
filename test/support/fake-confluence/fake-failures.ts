import type { FakeFailure, Fails } from './fake-confluence'
import type { FakeRequest } from './fake-request'

/** An answer with nothing but a status. */
export const status = (code: number, headers: Readonly<Record<string, string>> = {}) => ({
  status: code,
  headers,
  body: JSON.stringify({ message: `status ${code}` }),
})

export const before = (code: number, headers?: Readonly<Record<string, string>>): FakeFailure => ({
  when: 'before',
  answer: status(code, headers),
})
export const after = (code: number): FakeFailure => ({ when: 'after', answer: status(code) })
export const cutBefore: FakeFailure = { when: 'before', answer: 'cut' }
export const cutAfter: FakeFailure = { when: 'after', answer: 'cut' }

/** The n-th request fails, counted from 1. */
export const failsAt =
  (n: number, failure: FakeFailure): Fails =>
  (_request, count) =>
    count === n ? failure : undefined

/** The first requests of this kind fail, as often as there are failures. */
export function failsFirst(
  isMeant: (request: FakeRequest) => boolean,
  ...failures: readonly FakeFailure[]
): Fails {
  const left = [...failures]
  return (request) => (isMeant(request) ? left.shift() : undefined)
}

/** Requests of this method whose path holds this. */
export const asking =
  (method: string, part = '') =>
  (request: FakeRequest) =>
    request.method === method && request.path.includes(part)
