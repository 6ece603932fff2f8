import http from 'node:http'
import https from 'node:https'
import { oneLine } from '../../shared/digest/message'
import type { Outcome } from './delivery'
import { readRetryAfter } from './retry-time'

/** A request to a webhook. */
export interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly patienceMs: number
  readonly nowMs: number
  /** Gives up on the answer. */
  readonly signal: AbortSignal
}

/**
 * Posts to an address that the operator named, and follows no redirect. The status alone decides, as soon as it is
 * there: the shorter the time until it is on our disk, the less can be sent twice.
 */
export function post({ url, headers, body, patienceMs, nowMs, signal }: Post): Promise<Outcome> {
  return new Promise((settle) => {
    const { request: open } = url.startsWith('https:') ? https : http
    const bytes = Buffer.from(body)
    const request = open(url, {
      method: 'POST',
      // One kept alive may have ended meanwhile, and then nobody knows whether it was taken.
      agent: false,
      signal,
      headers: { ...headers, 'Content-Length': bytes.byteLength },
    })
    const timer = setTimeout(() => {
      settle(later(`no answer within ${Math.round(patienceMs / 1000)} seconds`))
      request.destroy()
    }, patienceMs)
    request.on('response', (response) => {
      const status = response.statusCode ?? 0
      if (isTaken(status)) settle({ kind: 'taken' })
      void readSome(response).then((said) => {
        settle(judge(status, said, readRetryAfter(response.headers['retry-after'], nowMs)))
        request.destroy()
      })
    })
    request.on('error', (error: NodeJS.ErrnoException) =>
      settle(later(`not reached (${error.code ?? 'no reason given'})`)),
    )
    request.on('close', () => {
      clearTimeout(timer)
      settle(later('no whole answer'))
    })
    request.end(bytes)
  })
}

const later = (reason: string, afterMs?: number) => ({ kind: 'later', reason, afterMs }) as const
const isTaken = (status: number) => status >= 200 && status < 300

/** Statuses below 500 after which the same may be taken one day. */
const passing = new Set([408, 425, 429])

function judge(status: number, said: string, afterMs: number | undefined): Outcome {
  if (isTaken(status)) return { kind: 'taken' }
  const reason = `answered ${status}`
  if (status >= 500 || passing.has(status)) return { ...later(reason, afterMs), said }
  return { kind: 'refused', reason, said }
}

const MOST_SAID = 300

/** The beginning of an answer: it often says what was wrong. */
async function readSome(response: http.IncomingMessage): Promise<string> {
  let said = ''
  response.setEncoding('utf8')
  try {
    for await (const chunk of response as AsyncIterable<string>) {
      said += chunk
      if (said.length >= MOST_SAID) break
    }
  } catch {
    // It broke off: what there is of it is enough.
  }
  return oneLine(said.slice(0, MOST_SAID))
}
