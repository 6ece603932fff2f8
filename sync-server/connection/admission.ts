import { timingSafeEqual, createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { CloseReason } from '../../shared/protocol/close-code'
import { parseRoomName, type RoomName } from '../../shared/protocol/room-name'
import { isLoopback } from './loopback'

/** What a client asks for with its address: `/sync/<room>?x=1&schema=<n>&epoch=<e>&token=<t>`. */
export interface JoinRequest {
  readonly room: RoomName
  /** Whether the client understands our extension messages. */
  readonly hasExtension: boolean
  /** The newest document schema it knows; 1 when it says nothing. */
  readonly schema: number
  readonly epoch: string | undefined
}

/** `turn-away`: with an HTTP status, before any WebSocket; `close`: with a code the client can read. */
export type Admission =
  | { readonly kind: 'enter'; readonly request: JoinRequest }
  | { readonly kind: 'close'; readonly reason: CloseReason }
  | { readonly kind: 'turn-away'; readonly status: 403 | 404 }

/** Who may connect. */
export interface AdmissionRules {
  readonly host: string
  readonly secret: string | undefined
  readonly allowedOrigins: readonly string[]
}

const SYNC_PATH = '/sync/'

/** Decides about a WebSocket upgrade by its address and headers. */
export function admit(url: string, headers: IncomingHttpHeaders, rules: AdmissionRules): Admission {
  const address = parseAddress(url)
  if (address === undefined || !address.pathname.startsWith(SYNC_PATH)) {
    return { kind: 'turn-away', status: 404 }
  }
  if (!isOriginAllowed(headers, rules)) return { kind: 'turn-away', status: 403 }
  const { searchParams } = address
  if (rules.secret !== undefined && !isSame(searchParams.get('token') ?? '', rules.secret)) {
    return { kind: 'close', reason: 'noToken' }
  }
  const room = parseRoomName(decode(address.pathname.slice(SYNC_PATH.length)))
  if (room === undefined) return { kind: 'close', reason: 'noSuchRoom' }
  const schema = Number(searchParams.get('schema'))
  return {
    kind: 'enter',
    request: {
      room,
      hasExtension: searchParams.get('x') === '1',
      schema: Number.isSafeInteger(schema) && schema > 0 ? schema : 1,
      epoch: searchParams.get('epoch') || undefined,
    },
  }
}

/**
 * Whether somebody may read the relay's figures. They tell nothing of what is written, but how many
 * write: where there is a secret it must come along, as `Authorization: Bearer` or as the token.
 */
export function mayWatch(
  url: string,
  headers: IncomingHttpHeaders,
  { secret }: Pick<AdmissionRules, 'secret'>,
): boolean {
  if (secret === undefined) return true
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  const token = bearer ?? parseAddress(url)?.searchParams.get('token') ?? ''
  return isSame(token, secret)
}

/** Whether somebody may have the relay do something for them: a page of ours, with the secret where there is one. */
export const mayAsk = (url: string, headers: IncomingHttpHeaders, rules: AdmissionRules): boolean =>
  isOriginAllowed(headers, rules) && mayWatch(url, headers, rules)

/**
 * Any page in any browser may open a WebSocket to this machine, so the origin decides: our own page,
 * the desktop app, programs that are no browser, and what was allowed by name.
 */
export function isOriginAllowed(headers: IncomingHttpHeaders, rules: AdmissionRules): boolean {
  const { origin } = headers
  if (origin === undefined || origin.startsWith('app://')) return true
  if (rules.allowedOrigins.includes(origin)) return true
  const page = parseAddress(origin)
  if (page === undefined || page.host !== headers.host) return false
  // A foreign name that leads here (DNS rebinding) makes a foreign page look like ours.
  return !isLoopback(rules.host) || isLoopback(page.hostname)
}

function parseAddress(text: string): URL | undefined {
  return URL.canParse(text, 'http://relay') ? new URL(text, 'http://relay') : undefined
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A lone `%` is no encoding; with it the path is no room name either.
    return path
  }
}

/** Whether two texts are the same; the time it takes tells nothing of them. */
export const isSame = (one: string, other: string) => timingSafeEqual(hash(one), hash(other))
const hash = (text: string) => createHash('sha256').update(text).digest()
