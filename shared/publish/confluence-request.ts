import { encodeUtf8 } from 'lib0/string'
import type { Result } from '../result'

/** A file as the body of a request; Confluence takes it as one part of a form. */
export interface RequestFile {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
  /** Stands beside the file on Confluence. */
  readonly comment: string
}

/** A question to Confluence. It bears no token: whoever sends it adds that, and sends it below the site's base only. */
export interface ConfluenceRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Below the base of the site, with its query: `/api/v2/pages/12?body-format=storage`. */
  readonly path: string
  readonly json?: unknown
  readonly file?: RequestFile
}

/** What Confluence answered, whatever the status. */
export interface ConfluenceAnswer {
  readonly status: number
  /** By name in small letters; `retry-after` is the one that is read. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Why there is no answer. After the first three nobody knows whether the question was heeded. */
export const sendFailures = [
  /** Nobody answered, or the line broke. */
  'unreachable',
  'too-slow',
  /** The answer is larger than anything Confluence has to say. */
  'too-large',
  /** The site sent the question to another place, mostly a page to log in: nothing went there. */
  'redirected',
  /** The certificate of the site is signed by nobody this machine trusts. */
  'untrusted-certificate',
  /** The address is plain http and not this machine's own: the token would travel in the clear. */
  'insecure',
  /** There is no token for the site in the keychain of this device or in this window. */
  'no-token',
  /** The relay sends to sites its operator named, and this is none of them. */
  'site-not-allowed',
  /** The site lies in a private network, and the operator of the relay did not name it. */
  'private-address',
  /** The relay does not know whoever asks. */
  'not-admitted',
  /** The relay itself is asked too often. */
  'too-many-calls',
] as const
export type SendFailure = (typeof sendFailures)[number]

/** Sends one question and waits for its answer; never sends it twice, never follows to another host. */
export type SendRequest = (
  request: ConfluenceRequest,
) => Promise<Result<ConfluenceAnswer, SendFailure>>

/** The body of a request as it travels. */
export interface RequestBody {
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** Encodes the body of a request; `undefined` for one without. */
export function encodeBody({ json, file }: ConfluenceRequest): RequestBody | undefined {
  if (file !== undefined) return encodeForm(file)
  if (json === undefined) return undefined
  return { contentType: 'application/json', bytes: encodeUtf8(JSON.stringify(json)) }
}

function encodeForm({ name, mediaType, content, comment }: RequestFile): RequestBody {
  const boundary = freeBoundary(content)
  const part = (fields: string, type = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; ${fields}\r\n${type}\r\n`
  const before = encodeUtf8(
    `${part('name="comment"')}${comment}\r\n` +
      `${part('name="minorEdit"')}true\r\n` +
      part(`name="file"; filename="${escapeName(name)}"`, `Content-Type: ${mediaType}\r\n`),
  )
  const after = encodeUtf8(`\r\n--${boundary}--\r\n`)
  const bytes = new Uint8Array(before.length + content.length + after.length)
  bytes.set(before)
  bytes.set(content, before.length)
  bytes.set(after, before.length + content.length)
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes }
}

const escapeName = (name: string) =>
  name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

// A boundary must not occur in what it parts; the same file gets the same one.
function freeBoundary(content: Uint8Array): string {
  for (let count = 0; ; count++) {
    const boundary = `confab-boundary-${count}`
    if (!includes(content, encodeUtf8(boundary))) return boundary
  }
}

function includes(content: Uint8Array, part: Uint8Array): boolean {
  const [first = 0] = part
  for (let at = content.indexOf(first); at >= 0; at = content.indexOf(first, at + 1))
    if (part.every((byte, offset) => content[at + offset] === byte)) return true
  return false
}
