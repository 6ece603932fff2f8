import { lookup as resolveName, type LookupAddress } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { fail, succeed, type Result } from '../../shared/result'
import { isPublicAddress } from './public-address'

/** A request to another server, as it goes out. */
export interface Outgoing {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
}

/** What came back. A redirect is an answer like others: it is never followed. */
export interface Incoming {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Uint8Array
}

/** Why nothing whole came back. */
export type OutgoingFailure =
  'private-address' | 'unreachable' | 'untrusted-certificate' | 'too-slow' | 'too-large'

/** How far a request may go. */
export interface OutgoingLimits {
  /** Whether it may reach private networks: only a site that the operator named. */
  readonly mayBePrivate: boolean
  readonly patienceMs: number
  readonly mostBytes: number
  /** Ends it when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

/** Gives the addresses of a name; the system's resolver unless a test brings another. */
export type ResolveName = (
  name: string,
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Sends one request, and connects to no address but one that was looked at. */
export function sendOutgoing(
  outgoing: Outgoing,
  limits: OutgoingLimits,
  resolve: ResolveName = systemResolver,
): Promise<Result<Incoming, OutgoingFailure>> {
  const { url } = outgoing
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A literal address is connected to without asking the resolver.
  if (!limits.mayBePrivate && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.resolve(fail('private-address'))
  return new Promise((settle) => {
    let failure: OutgoingFailure | undefined
    const giveUp = (reason: OutgoingFailure) => {
      // What ends the request has consequences of its own: the first reason counts.
      failure ??= reason
      request.destroy()
    }
    const lookup = pinnedLookup(limits.mayBePrivate, resolve, () => {
      failure ??= 'private-address'
    })
    const request = open(outgoing, lookup, limits.signal)
    const timer = setTimeout(() => giveUp('too-slow'), limits.patienceMs)
    request.on('response', (response) =>
      collect(response, limits.mostBytes, giveUp, (incoming) => {
        if (failure === undefined) settle(succeed(incoming))
      }),
    )
    request.on('error', (error: NodeJS.ErrnoException) =>
      giveUp(certificateCodes.has(error.code ?? '') ? 'untrusted-certificate' : 'unreachable'),
    )
    request.on('close', () => {
      clearTimeout(timer)
      settle(fail(failure ?? 'unreachable'))
    })
    request.end(outgoing.body)
  })
}

/** What Node says of a certificate it does not trust. */
const certificateCodes = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

function open(
  { url, method, headers, body }: Outgoing,
  lookup: LookupFunction,
  signal: AbortSignal | undefined,
) {
  const options: https.RequestOptions = {
    method,
    ...(signal && { signal }),
    headers: { ...headers, ...(body && { 'Content-Length': body.byteLength }) },
    lookup,
    // A connection of its own each time: one kept alive was looked at for another name, or long ago.
    agent: false,
  }
  return url.protocol === 'https:' ? https.request(url, options) : http.request(url, options)
}

/** Resolves a name once, refuses it where any of its addresses is private, and connects to those alone. */
function pinnedLookup(
  mayBePrivate: boolean,
  resolve: ResolveName,
  onPrivate: () => void,
): LookupFunction {
  return (name, { all }, done) =>
    resolve(name, (error, addresses) => {
      const [first] = addresses
      if (error || !first) return done(error ?? new Error('no address'), '', 4)
      if (!mayBePrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
        onPrivate()
        return done(new Error('private address'), '', 4)
      }
      if (all === true) done(null, addresses)
      else done(null, first.address, first.family)
    })
}

// Beside an error Node gives no addresses at all, whatever its types say.
const systemResolver: ResolveName = (name, found) =>
  resolveName(name, { all: true }, (error, addresses) => found(error, error ? [] : addresses))

function collect(
  response: http.IncomingMessage,
  mostBytes: number,
  giveUp: (reason: OutgoingFailure) => void,
  done: (incoming: Incoming) => void,
): void {
  const chunks: Buffer[] = []
  let bytes = 0
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength
    if (bytes > mostBytes) giveUp('too-large')
    else chunks.push(chunk)
  })
  // One that breaks off in the middle is no answer.
  response.on('error', () => giveUp('unreachable'))
  response.on('end', () =>
    done({
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: Buffer.concat(chunks),
    }),
  )
}
