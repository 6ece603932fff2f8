import {
  CALL_PATIENCE_MS,
  callHeaders,
  isApiPath,
  LARGEST_REPLY_BYTES,
  REPLY_HEADERS,
} from '../../shared/confluence-call'
import { encodeBody, type SendRequest } from '../../shared/publish/confluence-request'
import { fail, succeed } from '../../shared/result'
import { sendOutgoing, type Incoming } from './outgoing'

/** Sends to one site, below its base and nowhere else. The token is in `authorization`, and in nothing that is given back. */
export function sendToSite(base: string, authorization: string): SendRequest {
  return async (request) => {
    const { method, path } = request
    if (!isApiPath(path)) throw new Error(`Not a path of Confluence: ${path}`)
    const encoded = encodeBody(request)
    const call = { method, path, ...(encoded && { contentType: encoded.contentType }) }
    const sent = await sendOutgoing(
      {
        url: new URL(`${base}${path}`),
        method,
        headers: callHeaders(call, authorization),
        body: encoded?.bytes,
      },
      // Whoever runs a command names the site, and may mean one in their own network.
      { mayBePrivate: true, patienceMs: CALL_PATIENCE_MS, mostBytes: LARGEST_REPLY_BYTES },
    )
    if (!sent.ok) return sent
    const { status, body } = sent.value
    if (status >= 300 && status < 400) return fail('redirected')
    return succeed({ status, headers: passedOn(sent.value), body: new TextDecoder().decode(body) })
  }
}

const passedOn = ({ headers }: Incoming) =>
  Object.fromEntries(
    REPLY_HEADERS.flatMap((name) => {
      const value = headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
