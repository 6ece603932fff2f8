import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import {
  CALL_PATIENCE_MS,
  callHeaders,
  confluenceBase,
  confluenceCall,
  LARGEST_CALL_BYTES,
  LARGEST_REPLY_BYTES,
  REPLY_HEADERS,
  type ConfluenceCall,
} from '../../shared/confluence-call'
import type { SendFailure } from '../../shared/publish/confluence-request'
import { fail, type Result } from '../../shared/result'
import { mayAsk } from '../connection/admission'
import { createRateGuard } from '../connection/rate-guard'
import { readBody } from '../connection/read-body'
import type { Timing } from '../timing'
import { sendOutgoing, type Incoming } from './outgoing'
import { permitSite, type ForwardRules } from './site-permission'

/** Where a page in a browser has the relay send to a Confluence: that answers no page of another origin. */
export const CONFLUENCE_PATH = '/api/confluence'

/** For everybody together: a page of a year is published with some twenty calls. */
const PACE = {
  messagesPerSecond: 10,
  messageBurst: 100,
  bytesPerSecond: 4 * 2 ** 20,
  byteBurst: 2 * LARGEST_CALL_BYTES,
}

/** Sends what pages ask for to a Confluence. The token comes with each request, and is neither kept nor told. */
export function createForward(rules: ForwardRules, { elapsedMs }: Timing) {
  const pace = createRateGuard(PACE, elapsedMs)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url = '/', headers } = request
    if (!mayAsk(url, headers, rules)) return refuse(response, 403, 'not-admitted')
    const body = await readBody(request, LARGEST_CALL_BYTES)
    if (body === undefined) return refuse(response, 413, 'too-large')
    const asked = readAsked(request, body)
    if (!asked) return refuse(response, 400, 'malformed')
    const permission = permitSite({ base: asked.base, path: asked.call.path }, headers, rules)
    if (permission === 'nowhere') return refuse(response, 403, 'site-not-allowed')
    const waitMs = pace.take(body.byteLength)
    if (waitMs > 0) {
      response.setHeader('Retry-After', Math.ceil(waitMs / 1000))
      return refuse(response, 429, 'too-many-calls')
    }
    const signal = whileListening(response)
    answer(response, await send(asked, { mayBePrivate: permission === 'anywhere', signal }))
  }
}

/** What a page asks for, read off its headers: the body is the call's own. */
interface Asked {
  readonly base: string
  readonly call: ConfluenceCall
  readonly authorization: string
}

function readAsked({ method, headers }: IncomingMessage, body: Uint8Array): Asked | undefined {
  const base = confluenceBase.safeParse(headers['confluence-base'])
  const call = confluenceCall.safeParse({
    method: headers['confluence-method'],
    path: headers['confluence-path'],
    ...(body.byteLength > 0 && { body, contentType: headers['content-type'] }),
  })
  const authorization = single(headers, 'confluence-authorization')
  if (method !== 'POST' || !base.success || !call.success || authorization === undefined)
    return undefined
  return { base: base.data, call: call.data, authorization }
}

function single(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function whileListening(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  return controller.signal
}

async function send(
  { base, call, authorization }: Asked,
  { mayBePrivate, signal }: { readonly mayBePrivate: boolean; readonly signal: AbortSignal },
): Promise<Result<Incoming, SendFailure>> {
  const { method, path, body } = call
  const headers = callHeaders(call, authorization)
  const outgoing = { url: new URL(`${base}${path}`), method, headers, body }
  const limits = { patienceMs: CALL_PATIENCE_MS, mostBytes: LARGEST_REPLY_BYTES }
  const sent = await sendOutgoing(outgoing, { ...limits, mayBePrivate, signal })
  return sent.ok && sent.value.status >= 300 && sent.value.status < 400 ? fail('redirected') : sent
}

/** The site's answer goes under names of its own, so that no browser takes it for the relay's. */
function answer(response: ServerResponse, sent: Result<Incoming, SendFailure>): void {
  if (!sent.ok) return refuse(response, 502, sent.failure)
  const { status, headers, body } = sent.value
  for (const name of REPLY_HEADERS) {
    const value = single(headers, name)
    if (value !== undefined) response.setHeader(`Confluence-${name}`, value)
  }
  response.writeHead(200, {
    ...safe,
    'Content-Type': 'application/octet-stream',
    'Confluence-Status': String(status),
  })
  response.end(body)
}

function refuse(response: ServerResponse, status: number, error: SendFailure | 'malformed'): void {
  response.writeHead(status, { ...safe, 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ error }))
}

const safe = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
}
