import { toBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import { z } from 'zod'

/**
 * Where the API of a Confluence begins, without a slash at the end: `https://site.atlassian.net/wiki`. Plain
 * `http` is for this machine only: a token must not travel in the clear.
 */
export const confluenceBase = z
  .string()
  .max(500)
  .regex(
    /^(?:https:\/\/[a-z0-9.-]+|https:\/\/\[[0-9a-f:]+\]|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]))(?::\d{1,5})?(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)*$/,
  )

/** What opens a Confluence: a person's mail address with an API token (Cloud), or a personal access token alone. */
export const confluenceAccess = z.strictObject({
  base: confluenceBase,
  user: z.string().min(1).max(320).optional(),
  token: z
    .string()
    .min(1)
    .max(4000)
    .regex(/^[\x21-\x7e]+$/),
})
export type ConfluenceAccess = Readonly<z.infer<typeof confluenceAccess>>

/** A request as it travels: whoever sends it adds the token, and sends it nowhere but below the base. */
export const confluenceCall = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT']),
  path: z.string().max(4000).refine(isApiPath),
  contentType: z
    .string()
    .max(200)
    .regex(/^[\x20-\x7e]+$/)
    .optional(),
  body: z
    .custom<Uint8Array>(
      (value) => value instanceof Uint8Array && value.byteLength <= LARGEST_CALL_BYTES,
    )
    .optional(),
})
export type ConfluenceCall = Readonly<z.infer<typeof confluenceCall>>

/** What a site answered, whatever the status. */
export interface ConfluenceReply {
  readonly status: number
  /** Of `REPLY_HEADERS`, those it sent. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** The headers of an answer that are passed on. */
export const REPLY_HEADERS = ['content-type', 'retry-after', 'date'] as const

/** Confluence takes 5 MiB of body at most, and attachments of some size. */
export const LARGEST_CALL_BYTES = 32 * 2 ** 20

/** An answer may hold a page of 5 MiB twice: as it is and escaped. */
export const LARGEST_REPLY_BYTES = 32 * 2 ** 20

/** So long a site may take for one answer. */
export const CALL_PATIENCE_MS = 60_000

/** The value of the `Authorization` header. */
export const authorizationOf = ({ user, token }: Omit<ConfluenceAccess, 'base'>): string =>
  user === undefined ? `Bearer ${token}` : `Basic ${toBase64(encodeUtf8(`${user}:${token}`))}`

/** The headers every call brings; without them Confluence takes a request for one of a browser's forms. */
export const callHeaders = (call: ConfluenceCall, authorization: string) => ({
  Authorization: authorization,
  Accept: 'application/json',
  'User-Agent': 'Confab',
  'X-Atlassian-Token': 'no-check',
  ...(call.contentType !== undefined && { 'Content-Type': call.contentType }),
})

/** Whether a path is one of Confluence's API, written so that nothing in it is read as another path. */
export function isApiPath(path: string): boolean {
  if (!/^\/[\w.~!$&'()*+,;=:@%/?-]+$/.test(path)) return false
  const [place = ''] = path.split('?', 1)
  if (/\/\/|\/\.{1,2}(?:\/|$)|%2[ef]|%5c/i.test(place)) return false
  return /\/(?:rest\/api|api\/v2)\//.test(place) || place === '/_edge/tenant_info'
}
