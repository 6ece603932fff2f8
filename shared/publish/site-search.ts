import { z } from 'zod'
import { fail, succeed, type Result } from '../result'
import type { CheckFailure, SiteUser } from './check-site'
import type { ConfluenceAnswer, SendRequest } from './confluence-request'
import { readJson } from './read-json'
import type { SiteKind } from './site'

/** A space of a site. */
export interface FoundSpace {
  readonly key: string
  readonly name: string
}

/** A page another can stand below. */
export interface FoundPage {
  readonly id: string
  readonly title: string
}

/** Why a search came to nothing. */
export type SearchFailure = Exclude<CheckFailure, 'token-scope'>

type Searched<Value> = Promise<Result<Value, SearchFailure>>

/** A site with more spaces is searched in what was read of it. */
const MOST_SPACES = 2_000
const PAGE = 250

/** Every space of a site, by name. */
export async function listSpaces(kind: SiteKind, send: SendRequest): Searched<FoundSpace[]> {
  const found: FoundSpace[] = []
  let path: string | undefined = spacesPath(kind, 0)
  while (path !== undefined && found.length < MOST_SPACES) {
    const asked: Result<ConfluenceAnswer, SearchFailure> = await ask(send, path)
    if (!asked.ok) return asked
    const read = readJson(spaceList, asked.value)
    if (!read) return fail('no-confluence')
    found.push(...read.results)
    path = nextPath(kind, read, found.length)
  }
  return succeed(found.sort((a, b) => a.name.localeCompare(b.name)))
}

const spacesPath = (kind: SiteKind, start: number) =>
  kind === 'cloud'
    ? `/api/v2/spaces?limit=${PAGE}&status=current`
    : `/rest/api/space?limit=${PAGE}&start=${start}&status=current`

const spaceList = z.object({
  results: z.array(z.object({ key: z.string(), name: z.string() })),
  _links: z.object({ next: z.string().optional() }).default({}),
})

/** Cloud says where its list goes on, by a path from the root of the host; Data Center by a number. */
function nextPath(kind: SiteKind, read: z.infer<typeof spaceList>, count: number) {
  const { next } = read._links
  if (next === undefined || read.results.length === 0) return undefined
  return kind === 'cloud' ? next.replace(/^.*?(?=\/api\/v2\/)/, '') : spacesPath(kind, count)
}

/** Pages of a space whose title holds these words, or those changed last; a page made moments ago may be missing. */
export async function searchPages(
  send: SendRequest,
  spaceKey: string,
  text: string,
): Searched<FoundPage[]> {
  const words = text === '' ? '' : ` and title~${quote(`${text}*`)}`
  const cql = `space=${quote(spaceKey)} and type=page${words} order by lastmodified desc`
  return readPages(
    await ask(send, `/rest/api/content/search?limit=25&cql=${encodeURIComponent(cql)}`),
  )
}

const pageList = z.object({
  results: z.array(z.object({ id: z.coerce.string(), title: z.string() })),
})

function readPages(
  asked: Result<ConfluenceAnswer, SearchFailure>,
): Result<FoundPage[], SearchFailure> {
  if (!asked.ok) return asked
  const read = readJson(pageList, asked.value)
  return read ? succeed(read.results) : fail('no-confluence')
}

/** People of a site by their name. */
export async function searchUsers(
  kind: SiteKind,
  send: SendRequest,
  name: string,
): Searched<SiteUser[]> {
  const cql = encodeURIComponent(`user.fullname~${quote(name)}`)
  const path = kind === 'cloud' ? `/rest/api/search/user?cql=${cql}` : `/rest/api/search?cql=${cql}`
  const asked = await ask(send, `${path}&limit=10`)
  if (!asked.ok) return asked
  const read = readJson(userList, asked.value)
  if (!read) return fail('no-confluence')
  return succeed(
    read.results.flatMap(({ user }) => {
      const accountId = user?.accountId ?? user?.userKey ?? user?.username
      return accountId === undefined ? [] : [{ accountId, name: user?.displayName ?? name }]
    }),
  )
}

const userList = z.object({
  results: z.array(
    z.object({
      user: z
        .object({
          accountId: z.string().optional(),
          userKey: z.string().optional(),
          username: z.string().optional(),
          displayName: z.string().optional(),
        })
        .optional(),
    }),
  ),
})

const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`

async function ask(
  send: SendRequest,
  path: string,
): Promise<Result<ConfluenceAnswer, SearchFailure>> {
  const asked = await send({ method: 'GET', path })
  if (!asked.ok) return asked
  const { status } = asked.value
  if (status === 200) return asked
  if (status === 401) return fail('token-refused')
  if (status === 403) return fail('forbidden')
  return fail(status >= 500 ? 'server-error' : 'no-confluence')
}
