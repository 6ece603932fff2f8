import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ReadingAccess } from '../../shared/reading-room/reading-access'
import { readingPolicy } from './page-style'

/** What is sent, and for whom it is. */
export interface Sent {
  readonly status?: number
  readonly type: string
  readonly body: string
  readonly access: ReadingAccess
  /** Whether the page it leads to, on this relay, may know of this one. */
  readonly leadsOn?: true
  /** When it was last changed, in ms; absent where nobody knows. */
  readonly changedAtMs?: number
}

/** Sends a page or a feed, or says that the reader has it already. */
export function send(request: IncomingMessage, response: ServerResponse, sent: Sent): void {
  const { status = 200, type, body, access, leadsOn, changedAtMs } = sent
  const bytes = Buffer.from(body)
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  const headers = {
    ...commonHeaders,
    'Content-Type': `${type}; charset=utf-8`,
    ...(leadsOn && { 'Referrer-Policy': 'same-origin' }),
    // Kept, but asked for anew each time: what is turned off is off.
    'Cache-Control': `${access === 'public' ? 'public' : 'private'}, no-cache`,
    ...(access !== 'public' && { 'X-Robots-Tag': 'noindex, nofollow' }),
    ETag: etag,
    ...(changedAtMs !== undefined && { 'Last-Modified': new Date(changedAtMs).toUTCString() }),
  }
  if (status === 200 && isKnown(request, etag, changedAtMs)) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

/** Sends a reader on to another address, with a cookie for the secret that stood in this one. */
export function sendOn(response: ServerResponse, location: string, cookie?: string): void {
  response.writeHead(303, {
    ...commonHeaders,
    'Cache-Control': 'no-store',
    Location: location,
    ...(cookie !== undefined && { 'Set-Cookie': cookie }),
  })
  response.end()
}

const commonHeaders = {
  'Content-Security-Policy': readingPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Who brings the secret may see more at the same address.
  Vary: 'Cookie, Authorization, Origin',
}

/** The tag decides where there is one; times are whole seconds only. */
function isKnown(
  { headers }: IncomingMessage,
  etag: string,
  changedAtMs: number | undefined,
): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) {
    return tags
      .split(',')
      .some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
  }
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return changedAtMs !== undefined && Math.floor(changedAtMs / 1000) * 1000 <= since
}
