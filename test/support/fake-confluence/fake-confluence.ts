import { createCloudRoutes } from './cloud-routes'
import { createDataCenterRoutes } from './data-center-routes'
import { createFakePages } from './fake-pages'
import { fieldsOf, json, notFound, type FakeAnswer, type FakeRequest } from './fake-request'

/** What a token may do. */
export interface FakeToken {
  /** As it stands in the `Authorization` header. */
  readonly authorization: string
  /** A token with scopes is taken at the gateway only, and only for what they name. */
  readonly scopes?: readonly ('read' | 'write')[]
  readonly isExpired?: boolean
}

export interface FakeOptions {
  readonly kind: 'cloud' | 'data-center'
  readonly contextPath?: string
  readonly tokens?: readonly FakeToken[]
  readonly dropsLocalIds?: boolean
  readonly pageSize?: number
}

/** What goes wrong with one request. */
export interface FakeFailure {
  /** `before`: nothing is done; `after`: it is done, and the answer is the failure; the line may also be cut. */
  readonly when: 'before' | 'after'
  /** No answer at all: the line is cut. */
  readonly answer: FakeAnswer | 'cut'
}

/** Whether, and how, a request fails; asked with every request, counted from 1. */
export type Fails = (request: FakeRequest, count: number) => FakeFailure | undefined

export const CLOUD_ID = '11223344-a1b2-4c3d-8e9f-001122334455'
export const goodToken: FakeToken = { authorization: 'Basic YW5hQGV4YW1wbGU6dG9rZW4=' }

/** A Confluence in memory. Answers requests as the real one does, and remembers them. */
export function createFakeConfluence({
  kind,
  contextPath = kind === 'cloud' ? '/wiki' : '',
  tokens = [goodToken],
  dropsLocalIds = false,
  pageSize = 2,
}: FakeOptions) {
  const pages = createFakePages({ kind, dropsLocalIds })
  const author = 'confab-user'
  const routes =
    kind === 'cloud'
      ? createCloudRoutes(pages, { author, pageSize })
      : createDataCenterRoutes(pages, { author, pageSize, contextPath })
  const requests: FakeRequest[] = []
  let fails: Fails = () => undefined
  let count = 0

  async function handle(request: FakeRequest): Promise<FakeAnswer | 'cut'> {
    requests.push(request)
    const failure = fails(request, ++count)
    if (failure?.when === 'before') return failure.answer
    const answer = await answerTo(request)
    return failure === undefined ? answer : failure.answer
  }

  async function answerTo(request: FakeRequest): Promise<FakeAnswer> {
    const [path = '', query = ''] = request.path.split('?')
    if (kind === 'cloud' && path === '/_edge/tenant_info') return json(200, { cloudId: CLOUD_ID })
    const gateway = `/ex/confluence/${CLOUD_ID}/wiki`
    const isAtGateway = kind === 'cloud' && path.startsWith(`${gateway}/`)
    const base = isAtGateway ? gateway : contextPath
    if (!path.startsWith(`${base}/`)) return notFound('No such place')
    const denied = deny(request, isAtGateway)
    if (denied) return denied
    if (request.body.length > 5_242_880) return { status: 413, body: 'Request too large' }
    const place = path.slice(base.length)
    for (const [method, pattern, route] of routes) {
      const found = method === request.method ? pattern.exec(place) : null
      if (!found) continue
      const asked = {
        method,
        place,
        query: new URLSearchParams(query),
        request,
        json: () => fieldsOf(JSON.parse(new TextDecoder().decode(request.body))),
      }
      return route(asked, found.slice(1))
    }
    return notFound(`No such place: ${request.method} ${place}`)
  }

  function deny({ method, headers }: FakeRequest, isAtGateway: boolean): FakeAnswer | undefined {
    const token = tokens.find(({ authorization }) => authorization === headers.authorization)
    if (!token || token.isExpired) return json(401, { message: 'Unauthorized' })
    const mismatch = json(401, { code: 401, message: 'Unauthorized; scope does not match' })
    if (isAtGateway !== (token.scopes !== undefined)) return mismatch
    const needed = method === 'GET' ? 'read' : 'write'
    return token.scopes?.includes(needed) === false ? mismatch : undefined
  }

  return {
    kind,
    contextPath,
    pages,
    requests,
    handle,
    /** From now on these requests fail; they are counted from 1 again. */
    failWhen(when: Fails) {
      fails = when
      count = 0
    },
    failNever: () => void (fails = () => undefined),
    /** The requests that change something. */
    writes: () => requests.filter(({ method }) => method !== 'GET'),
  }
}

export type FakeConfluence = ReturnType<typeof createFakeConfluence>
