import type { IncomingHttpHeaders } from 'node:http'
import type { AdmissionRules } from '../connection/admission'
import { isLoopback } from '../connection/loopback'

/** Who may have the relay send to which Confluence. */
export interface ForwardRules extends AdmissionRules {
  /** Where their APIs begin, as the operator named them. */
  readonly confluenceSites: readonly string[]
}

/** `anywhere`: also in private networks; `in-public`: only where everybody could reach it. */
export type SitePermission = 'anywhere' | 'in-public' | 'nowhere'

/**
 * Where the relay sends for a page. The operator's list decides. Without one, a relay that serves its own
 * machine alone sends to any public site: whoever reads the page there could do that without it.
 */
export function permitSite(
  { base, path }: { readonly base: string; readonly path: string },
  headers: IncomingHttpHeaders,
  rules: ForwardRules,
): SitePermission {
  const { confluenceSites } = rules
  const isNamed = confluenceSites.some(
    (site) =>
      base === site ||
      base.startsWith(`${site}/`) ||
      // Where a site says its own id lies beside its API, at the root of its host.
      (path === '/_edge/tenant_info' && base === new URL(site).origin),
  )
  if (isNamed) return 'anywhere'
  return confluenceSites.length === 0 && isOwnMachine(headers, rules) ? 'in-public' : 'nowhere'
}

/** A secret, other origins, or a proxy on the way: each says that others come to this relay too. */
function isOwnMachine(headers: IncomingHttpHeaders, rules: ForwardRules): boolean {
  const { host, secret, allowedOrigins } = rules
  if (!isLoopback(host) || secret !== undefined || allowedOrigins.length > 0) return false
  const { origin = '' } = headers
  const isForwarded = PROXY_HEADERS.some((name) => headers[name] !== undefined)
  return !isForwarded && URL.canParse(origin) && isLoopback(new URL(origin).hostname)
}

const PROXY_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']
