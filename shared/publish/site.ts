import { fail, succeed, type Result } from '../result'

export const siteKinds = ['cloud', 'data-center'] as const
export type SiteKind = (typeof siteKinds)[number]

/** One Confluence. Both addresses end without a slash. */
export interface ConfluenceSite {
  readonly kind: SiteKind
  /** What people open, and what names the site everywhere: `https://team.atlassian.net/wiki`. */
  readonly web: string
  /** Where its API begins: the same, or Atlassian's gateway for tokens with scopes. */
  readonly base: string
}

/** Why a text names no site: what people are told is in `siteWords`. */
export type SiteFailure = 'empty' | 'no-address' | 'has-password' | 'insecure' | 'needs-site'

/**
 * Reads what people type for their Confluence: `team`, `team.atlassian.net`, an address of the site or of any page in
 * it, with or without `/wiki`, or a Data Center's with its context path. The kind is told from the host unless it is given.
 */
export function parseSite(typed: string, kind?: SiteKind): Result<ConfluenceSite, SiteFailure> {
  const text = typed.trim()
  if (text === '') return fail('empty')
  const isName = /^[a-z0-9][a-z0-9-]*$/i.test(text) && text.toLowerCase() !== 'localhost'
  const address = isName ? `${text}.atlassian.net` : text
  const parts =
    /^(?:(https?):\/\/)?(?:([^/@?#]*)@)?([^/?#@:]+|\[[^\]]+\])(:\d{1,5})?([^?#]*)/i.exec(address)
  const [, scheme = 'https', user, host = '', port = '', path = ''] = parts ?? []
  if (user !== undefined) return fail('has-password')
  if (!isHost(host)) return fail('no-address')
  if (scheme.toLowerCase() === 'http' && !isThisMachine(host)) return fail('insecure')
  const lower = host.toLowerCase()
  if (lower === gatewayHost) return fail('needs-site')
  const isCloud = kind === undefined ? cloudHost.test(lower) : kind === 'cloud'
  const web = `${scheme.toLowerCase()}://${lower}${port}${isCloud ? '/wiki' : contextPath(path)}`
  return succeed({ kind: isCloud ? 'cloud' : 'data-center', web, base: web })
}

const cloudHost = /\.(?:atlassian\.net|jira\.com)$/
const gatewayHost = 'api.atlassian.com'

const isHost = (host: string) =>
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i.test(host)
    ? host.includes('.') || host.toLowerCase() === 'localhost'
    : /^\[[0-9a-f:]+\]$/i.test(host)

/** Whether a host is the machine itself, which no token leaves. */
const isThisMachine = (host: string) => /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/i.test(host)

// What follows these is a page of Confluence, not where it lies.
const pagePath =
  /\/(?:display|pages|spaces|x|rest|plugins|dashboard\.action|index\.action|login\.action|homepage\.action|browsepeople\.action)(?:\/.*)?$/

const contextPath = (path: string) => path.replace(pagePath, '').replace(/\/+$/, '')

/** The same site, asked through Atlassian's gateway: only there tokens with scopes are taken. */
export function throughGateway(
  site: ConfluenceSite,
  cloudId: string,
  gateway = `https://${gatewayHost}`,
): ConfluenceSite {
  return { ...site, base: `${gateway}/ex/confluence/${cloudId}/wiki` }
}

/** Where a Cloud site says its `cloudId`, to anybody and without a token: `{"cloudId": "…"}`. */
export const tenantInfoAddress = ({ web }: ConfluenceSite) =>
  `${web.replace(/\/wiki$/, '')}/_edge/tenant_info`

/** Reads the answer of a site's tenant info; `undefined` when it is none. */
export function readCloudId(body: string): string | undefined {
  const found = /"cloudId"\s*:\s*"([0-9a-zA-Z-]{8,64})"/.exec(body)
  return found?.[1]
}

/** Why a text names no site, and what to type instead. */
export const siteWords: Readonly<Record<SiteFailure, string>> = {
  empty: 'Type the address of your Confluence, such as team.atlassian.net.',
  'no-address':
    'This is no address. Type what your browser shows when Confluence is open, such as https://team.atlassian.net/wiki.',
  'has-password':
    'An address must not hold a name or password: leave out what stands before the @.',
  insecure:
    'Your token would travel in the clear over http. Use the address that starts with https.',
  'needs-site':
    'This is the address all sites share. Type your own, such as team.atlassian.net; tokens with scopes find the way.',
}
