import type { ConfluenceAnswer } from './confluence-request'
import type { PublishProblem } from './publish-problem'

/** What an answer of 300 or more means. `page-gone` bears no id yet: whoever asked knows it. */
export function problemOf(answer: ConfluenceAnswer, nowMs: number): PublishProblem {
  const { status, headers, body } = answer
  const message = messageIn(body)
  switch (status) {
    case 400:
      return /already exists with the same title|page with this title already exists/i.test(message)
        ? { kind: 'title-taken', holder: undefined }
        : { kind: 'refused', message }
    case 401:
      return /scope/i.test(message) ? { kind: 'token-scope' } : { kind: 'token-expired' }
    case 403:
      return { kind: 'forbidden' }
    case 404:
    case 410:
      return { kind: 'page-gone', pageId: '' }
    case 409:
      return { kind: 'moving' }
    case 413:
      return { kind: 'too-large', sizeBytes: 0 }
    case 429:
      return {
        kind: 'too-many-requests',
        retryAfterMs: retryAfterMs(headers['retry-after'], nowMs),
      }
    default:
      return status >= 500
        ? { kind: 'server-error', status }
        : { kind: 'strange-answer', message: `${status}: ${message}` }
  }
}

/** How long to wait, said in seconds or as a date; 0 when nothing is said. */
export function retryAfterMs(said: string | undefined, nowMs: number): number {
  if (said === undefined) return 0
  if (/^\s*\d+\s*$/.test(said)) return Number(said) * 1000
  const date = Date.parse(said)
  return Number.isNaN(date) ? 0 : Math.max(0, date - nowMs)
}

const longestMessage = 300

// Each part of the API says it in another place.
function messageIn(body: string): string {
  const said = [...body.matchAll(/"(?:message|title|detail)"\s*:\s*"((?:[^"\\]|\\.)*)"/g)]
  const text = said.map(([, message = '']) => message).find((message) => message !== '')
  return (text ?? body.replaceAll(/<[^>]*>/g, ' ')).trim().slice(0, longestMessage)
}
