import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isSame, type AdmissionRules } from '../connection/admission'
import { isLoopback } from '../connection/loopback'
import type { Reader } from '../../shared/reading-room/reading-access'

/** Who asks to read, and whether they have just brought the secret in the address. */
export interface Asking {
  readonly reader: Reader
  /** What their browser shall keep in place of the secret, which is to leave the address. */
  readonly cookie: string | undefined
}

/** Tells who may read what only members may. */
export interface Readers {
  recognise(request: IncomingMessage, url: URL): Asking
  /** The key by which programs that send no header read the feeds of a notebook; nothing where there is no secret. */
  feedKey(notebookId: string, feedNumber: number): string | undefined
  isFeedKey(key: string | null, notebookId: string, feedNumber: number): boolean
}

const COOKIE = 'confab-reader'
const COOKIE_SECONDS = 90 * 24 * 3600

/** Recognises members by the secret: in the address once, from then on by a cookie that is no secret, or in a header. */
export function createReaders({ secret, host }: Pick<AdmissionRules, 'secret' | 'host'>): Readers {
  const pass = secret === undefined ? undefined : derive(secret, 'reader')

  function isMember(request: IncomingMessage): boolean {
    if (secret === undefined || pass === undefined) return isReachedByName(request, host)
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
    return isSame(bearer, secret) || isSame(cookieOf(request), pass)
  }

  function feedKey(notebookId: string, feedNumber: number): string | undefined {
    return secret === undefined ? undefined : derive(secret, `feed ${notebookId} ${feedNumber}`)
  }

  return {
    recognise(request, url) {
      const token = url.searchParams.get('token')
      if (token !== null && secret !== undefined && pass !== undefined && isSame(token, secret)) {
        return { reader: 'member', cookie: writeCookie(pass, isEncrypted(request)) }
      }
      return { reader: isMember(request) ? 'member' : 'anyone', cookie: undefined }
    },
    feedKey,
    isFeedKey(key, notebookId, feedNumber) {
      const right = feedKey(notebookId, feedNumber)
      return key !== null && right !== undefined && isSame(key, right)
    },
  }
}

/** Nothing of the secret can be learnt from it, and it changes with the secret. */
const derive = (secret: string, purpose: string) =>
  createHmac('sha256', secret).update(`confab ${purpose}`).digest('base64url')

const writeCookie = (pass: string, isSecure: boolean) =>
  `${COOKIE}=${pass}; Max-Age=${COOKIE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`

const cookieOf = ({ headers }: IncomingMessage): string =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`).exec(headers.cookie ?? '')?.[1] ?? ''

/** A foreign name that leads to this machine (DNS rebinding) makes the page of a stranger a reader of ours. */
function isReachedByName({ headers }: IncomingMessage, host: string): boolean {
  if (!isLoopback(host)) return true
  const name = (headers.host ?? '').replace(/:\d+$/, '')
  return isLoopback(name)
}

/** Whether the reader speaks to us, or to the proxy before us, over an encrypted line. */
export const isEncrypted = ({ headers }: IncomingMessage): boolean =>
  /^https\b/i.test(String(headers['x-forwarded-proto'] ?? ''))
