import { z } from 'zod'
import { checkSite, type CheckedSite, type CheckFailure } from '../../shared/publish/check-site'
import type { SendRequest } from '../../shared/publish/confluence-request'
import { siteKinds, type ConfluenceSite } from '../../shared/publish/site'
import { fail, type Result } from '../../shared/result'
import { createLiveValue, type LiveValue } from '../session/live-value'
import type { TokenKeeping, TokenLine } from './token-lines'

const remembered = z.array(
  z.object({
    site: z.object({ kind: z.enum(siteKinds), web: z.string(), base: z.string() }),
    user: z.object({ accountId: z.string(), name: z.string() }),
  }),
)

/** A Confluence this device has a token for. */
export interface Connection extends CheckedSite {
  readonly keeping: TokenKeeping
}

/** What a person types to open a site: with a mail address on Cloud, a token alone on Data Center. */
export interface TypedKey {
  readonly user?: string
  readonly token: string
}

/** The Confluences of this device. */
export interface Connections extends LiveValue<readonly Connection[]> {
  /** Resolves once it is known which tokens are still there. */
  readonly whenKnown: Promise<void>
  check(site: ConfluenceSite, key: TypedKey): Promise<Result<CheckedSite, CheckFailure>>
  connect(checked: CheckedSite, key: TypedKey): Promise<Connection>
  forget(web: string): Promise<void>
  /** The connection to the site people open at this address. */
  at(web: string | undefined): Connection | undefined
  /** Sends to a site with its token. */
  sendTo(web: string): SendRequest
}

const KEY = 'confab:confluence-sites'

/** Opens the connections of this device. `storage` holds who and where, the line the tokens. */
export function openConnections(line: TokenLine, storage: Storage): Connections {
  const live = createLiveValue<readonly Connection[]>([])
  const at = (web: string | undefined) => live.get().find(({ site }) => site.web === web)
  const keep = (connections: readonly Connection[]) => {
    live.set(connections)
    storage.setItem(KEY, JSON.stringify(connections.map(({ site, user }) => ({ site, user }))))
  }
  const others = (web: string) => live.get().filter(({ site }) => site.web !== web)
  const whenKnown = line.list().then((keepings) => {
    const known = remembered.safeParse(parseJson(storage.getItem(KEY))).data ?? []
    live.set(
      known.flatMap((checked) => {
        const keeping = keepings.get(checked.site.base)
        return keeping === undefined ? [] : [{ ...checked, keeping }]
      }),
    )
  })
  return {
    get: live.get,
    subscribe: live.subscribe,
    whenKnown,
    at,
    check: (site, key) => checkSite(site, (base) => line.try({ base, ...key })),
    async connect(checked, key) {
      const { base, web } = checked.site
      const before = at(web)
      const keeping = await line.keep({ base, ...key })
      if (before && before.site.base !== base) await line.forget(before.site.base)
      const connection = { ...checked, keeping }
      keep([...others(web), connection])
      return connection
    },
    async forget(web) {
      const known = at(web)
      if (!known) return
      await line.forget(known.site.base)
      keep(others(web))
    },
    sendTo(web) {
      const known = at(web)
      return known ? line.to(known.site.base) : async () => fail('no-token')
    },
  }
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
