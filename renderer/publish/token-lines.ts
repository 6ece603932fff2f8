import { z } from 'zod'
import type {
  ConfluenceAccess,
  ConfluenceCall,
  ConfluenceReply,
} from '../../shared/confluence-call'
import {
  authorizationOf,
  confluenceAccess,
  isApiPath,
  REPLY_HEADERS,
} from '../../shared/confluence-call'
import type { DesktopApi } from '../../shared/desktop-api'
import {
  encodeBody,
  sendFailures,
  type ConfluenceRequest,
  type SendFailure,
  type SendRequest,
} from '../../shared/publish/confluence-request'
import { fail, succeed, type Result } from '../../shared/result'

/** How long a token is kept: in the keychain, until the app ends, or until this browser window is closed. */
export type TokenKeeping = 'kept' | 'this-run' | 'this-window'

/** The way to Confluence of this window, and the tokens that go with it. */
export interface TokenLine {
  /** Sends with a token that is not kept. */
  try(access: ConfluenceAccess): SendRequest
  /** Sends with the token that was kept for a base. */
  to(base: string): SendRequest
  keep(access: ConfluenceAccess): Promise<TokenKeeping>
  forget(base: string): Promise<void>
  /** The bases there is a token for, and how long it is kept. */
  list(): Promise<ReadonlyMap<string, TokenKeeping>>
}

/** By the desktop shell: the token lies in the keychain, and this page never sees it again. */
export function openDesktopLine(desktop: DesktopApi): TokenLine {
  return {
    try: (access) => sendBy((call) => desktop.tryConfluence(access, call)),
    to: (base) => sendBy((call) => desktop.sendToConfluence(base, call)),
    keep: (access) => desktop.connectConfluence(access),
    forget: (base) => desktop.forgetConfluence(base),
    list: async () =>
      new Map((await desktop.listConfluenceSites()).map(({ base, keeping }) => [base, keeping])),
  }
}

/** What a browser's window needs of its surroundings. */
export interface WindowLine {
  /** Ends with the window. */
  readonly storage: Storage
  /** The relay that served the page. */
  readonly relayUrl: () => string | undefined
  readonly relayToken: () => string | undefined
  readonly fetch: typeof fetch
}

const PREFIX = 'confab:confluence:'

/** By the relay, since Confluence answers no page of another origin: the token lies in this window until it is closed. */
export function openRelayLine(line: WindowLine): TokenLine {
  const { storage } = line
  const read = (base: string) => {
    const text = storage.getItem(PREFIX + base)
    return text === null ? undefined : confluenceAccess.safeParse(JSON.parse(text)).data
  }
  return {
    try: (access) => sendBy((call) => forward(line, access, call)),
    to: (base) =>
      sendBy(async (call) => {
        const access = read(base)
        return access ? forward(line, access, call) : fail('no-token')
      }),
    async keep(access) {
      storage.setItem(PREFIX + access.base, JSON.stringify(access))
      return 'this-window'
    },
    async forget(base) {
      storage.removeItem(PREFIX + base)
    },
    list: async () =>
      new Map(
        Object.keys(storage)
          .filter((key) => key.startsWith(PREFIX))
          .map((key) => [key.slice(PREFIX.length), 'this-window']),
      ),
  }
}

type SendCall = (call: ConfluenceCall) => Promise<Result<ConfluenceReply, SendFailure>>

const sendBy =
  (send: SendCall): SendRequest =>
  async (request) => {
    const answer = await send(asCall(request))
    if (!answer.ok) return answer
    const { status, headers, body } = answer.value
    return succeed({ status, headers, body: new TextDecoder().decode(body) })
  }

function asCall(request: ConfluenceRequest): ConfluenceCall {
  const { method, path } = request
  if (!isApiPath(path)) throw new Error(`No path of Confluence's API: ${path}`)
  const body = encodeBody(request)
  return { method, path, ...(body && { body: body.bytes, contentType: body.contentType }) }
}

async function forward(
  { relayUrl, relayToken, fetch: ask }: WindowLine,
  access: ConfluenceAccess,
  { method, path, body, contentType }: ConfluenceCall,
): Promise<Result<ConfluenceReply, SendFailure>> {
  const relay = relayUrl()
  if (relay === undefined) return fail('unreachable')
  const secret = relayToken()
  try {
    const response = await ask(`${relay}/api/confluence`, {
      method: 'POST',
      cache: 'no-store',
      credentials: 'omit',
      headers: {
        'Confluence-Base': access.base,
        'Confluence-Path': path,
        'Confluence-Method': method,
        'Confluence-Authorization': authorizationOf(access),
        ...(contentType !== undefined && { 'Content-Type': contentType }),
        ...(secret !== undefined && { Authorization: `Bearer ${secret}` }),
      },
      ...(body && { body: new Uint8Array(body) }),
    })
    return await readForwarded(response)
  } catch {
    // The relay is not there, or the line broke on the way.
    return fail('unreachable')
  }
}

const refusal = z.object({ error: z.enum(sendFailures) })

async function readForwarded(response: Response): Promise<Result<ConfluenceReply, SendFailure>> {
  const status = Number(response.headers.get('Confluence-Status') ?? 0)
  if (!response.ok || status === 0) {
    const refused = refusal.safeParse(await response.json().catch(() => undefined))
    // A relay of another version, or a proxy before it, that does not know the way.
    return fail(refused.success ? refused.data.error : 'site-not-allowed')
  }
  const headers = REPLY_HEADERS.flatMap((name) => {
    const value = response.headers.get(`Confluence-${name}`)
    return value === null ? [] : [[name, value] as const]
  })
  const body = new Uint8Array(await response.arrayBuffer())
  return succeed({ status, headers: Object.fromEntries(headers), body })
}
