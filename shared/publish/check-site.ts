import { z } from 'zod'
import { fail, succeed, type Result } from '../result'
import type { ConfluenceAnswer, SendFailure, SendRequest } from './confluence-request'
import { readJson } from './read-json'
import { readCloudId, throughGateway, type ConfluenceSite } from './site'

/** Who a token belongs to. */
export interface SiteUser {
  /** An account on Cloud, a user key on Data Center. */
  readonly accountId: string
  readonly name: string
}

/** A site that takes a token: `base` is where it does. */
export interface CheckedSite {
  readonly site: ConfluenceSite
  readonly user: SiteUser
}

/** Why a token does not open a site. */
export type CheckFailure =
  | 'token-refused'
  /** The token is known, but may not do what publishing needs. */
  | 'token-scope'
  | 'forbidden'
  /** There is a server, and it is no Confluence, or lies elsewhere on it. */
  | 'no-confluence'
  | 'server-error'
  | SendFailure

/** Sends below a base with the token that is to be checked. */
export type SendBelow = (base: string) => SendRequest

/**
 * Asks a site who the token belongs to and whether it may read. A host that is no Cloud's by name may be one all
 * the same, and a token with scopes is taken at Atlassian's gateway only: both are found out by asking.
 */
export async function checkSite(
  typed: ConfluenceSite,
  sendBelow: SendBelow,
): Promise<Result<CheckedSite, CheckFailure>> {
  const site = await recognise(typed, sendBelow)
  const direct = await askUser(site, sendBelow)
  // A site knows no token with scopes, or says that the scope does not match.
  const isRefused = !direct.ok && ['token-refused', 'token-scope'].includes(direct.failure)
  if (!isRefused || site.kind !== 'cloud') return direct
  const cloudId = await askCloudId(site, sendBelow)
  if (cloudId === undefined) return direct
  const gateway = await askUser(throughGateway(site, cloudId), sendBelow)
  // A token without scopes is unknown there as well: what the site itself said counts.
  return gateway.ok || gateway.failure === 'token-scope' ? gateway : direct
}

async function recognise(typed: ConfluenceSite, sendBelow: SendBelow): Promise<ConfluenceSite> {
  if (typed.kind === 'cloud') return typed
  const origin = originOf(typed.web)
  const cloudId = await askCloudId({ ...typed, web: origin }, sendBelow)
  return cloudId === undefined
    ? typed
    : { kind: 'cloud', web: `${origin}/wiki`, base: `${origin}/wiki` }
}

const originOf = (web: string) => /^https?:\/\/[^/]+/.exec(web)?.[0] ?? web

async function askCloudId({ web }: ConfluenceSite, sendBelow: SendBelow) {
  const asked = await sendBelow(originOf(web))({ method: 'GET', path: '/_edge/tenant_info' })
  return asked.ok && asked.value.status === 200 ? readCloudId(asked.value.body) : undefined
}

async function askUser(
  site: ConfluenceSite,
  sendBelow: SendBelow,
): Promise<Result<CheckedSite, CheckFailure>> {
  const send = sendBelow(site.base)
  const asked = await send({ method: 'GET', path: '/rest/api/user/current' })
  if (!asked.ok) return asked
  const refusal = refusalOf(asked.value)
  if (refusal) return fail(refusal)
  const user = readUser(asked.value)
  if (!user) return fail('no-confluence')
  // Where everybody may read, a wrong token is nobody's.
  if (user === 'anonymous') return fail('token-refused')
  const path = site.kind === 'cloud' ? '/api/v2/spaces?limit=1' : '/rest/api/space?limit=1'
  const spaces = await send({ method: 'GET', path })
  if (!spaces.ok) return spaces
  const cannotRead = refusalOf(spaces.value)
  return cannotRead
    ? fail(cannotRead === 'token-refused' ? 'token-scope' : cannotRead)
    : succeed({ site, user })
}

function refusalOf({ status, body }: ConfluenceAnswer): CheckFailure | undefined {
  if (status === 401) return /scope/i.test(body) ? 'token-scope' : 'token-refused'
  if (status === 403) return 'forbidden'
  if (status >= 500) return 'server-error'
  return status === 200 ? undefined : 'no-confluence'
}

const currentUser = z.object({
  type: z.string().optional(),
  accountId: z.string().optional(),
  userKey: z.string().optional(),
  username: z.string().optional(),
  displayName: z.string().default(''),
})

function readUser(answer: ConfluenceAnswer): SiteUser | 'anonymous' | undefined {
  const user = readJson(currentUser, answer)
  if (!user) return undefined
  if (user.type === 'anonymous') return 'anonymous'
  const accountId = user.accountId ?? user.userKey ?? user.username
  return accountId === undefined ? undefined : { accountId, name: user.displayName }
}
