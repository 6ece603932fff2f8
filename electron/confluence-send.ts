import { net, type IncomingMessage } from 'electron'
import {
  authorizationOf,
  callHeaders,
  CALL_PATIENCE_MS,
  LARGEST_REPLY_BYTES,
  REPLY_HEADERS,
  type ConfluenceAccess,
  type ConfluenceCall,
  type ConfluenceReply,
} from '../shared/confluence-call'
import type { SendFailure } from '../shared/publish/confluence-request'
import { fail, succeed, type Result } from '../shared/result'

/**
 * Sends one call with its token, below the base and nowhere else. Electron's own network is used, so that the
 * system's proxy and certificates count.
 */
export function sendCall(
  access: ConfluenceAccess,
  call: ConfluenceCall,
  patienceMs = CALL_PATIENCE_MS,
): Promise<Result<ConfluenceReply, SendFailure>> {
  return new Promise((settle) => {
    const request = open(access, call)
    let failure: SendFailure | undefined
    const giveUp = (reason: SendFailure) => {
      // What ends the request has consequences of its own: the first reason counts.
      failure ??= reason
      clearTimeout(timer)
      request.abort()
      settle(fail(failure))
    }
    const timer = setTimeout(() => giveUp('too-slow'), patienceMs)
    request.on('redirect', () => giveUp('redirected'))
    request.on('error', ({ message }) => giveUp(nameNetworkFailure(message)))
    request.on('response', (response) =>
      collect(response, giveUp, (reply) => {
        clearTimeout(timer)
        if (failure === undefined) settle(succeed(reply))
      }),
    )
    if (call.body !== undefined) request.write(Buffer.from(call.body))
    request.end()
  })
}

const open = (access: ConfluenceAccess, call: ConfluenceCall) =>
  net.request({
    method: call.method,
    url: `${access.base}${call.path}`,
    headers: callHeaders(call, authorizationOf(access)),
    // It goes on only where somebody says so: nobody does.
    redirect: 'manual',
    // No cookie of a window, and no question for a password.
    credentials: 'omit',
    cache: 'no-store',
  })

/** Chromium says what is wrong by a code in the message, `net::ERR_…`, and by nothing else. */
export const nameNetworkFailure = (message: string): SendFailure =>
  message.startsWith('net::ERR_CERT_') ? 'untrusted-certificate' : 'unreachable'

function collect(
  response: IncomingMessage,
  giveUp: (reason: SendFailure) => void,
  done: (reply: ConfluenceReply) => void,
): void {
  const chunks: Buffer[] = []
  let bytes = 0
  response.on('data', (chunk) => {
    bytes += chunk.byteLength
    if (bytes > LARGEST_REPLY_BYTES) giveUp('too-large')
    else chunks.push(chunk)
  })
  response.on('aborted', () => giveUp('unreachable'))
  response.on('error', () => giveUp('unreachable'))
  response.on('end', () => {
    const headers = REPLY_HEADERS.flatMap((name) => {
      const value = response.headers[name]
      return value === undefined ? [] : [[name, String(value)] as const]
    })
    done({
      status: response.statusCode,
      headers: Object.fromEntries(headers),
      body: new Uint8Array(Buffer.concat(chunks)),
    })
  })
}
