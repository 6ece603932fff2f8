import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../log'
import { isOriginAllowed, mayWatch, type AdmissionRules } from './admission'
import { answerJson } from './answer-json'

/** What the relay answers at one address, or at all below it. */
export interface Route {
  /** `/api/changes`, or with `/` at its end everything below. The first route that fits answers. */
  readonly path: string
  /**
   * `member`: whoever brings the secret where there is one, and no page of another origin. `anyone`: the route
   * decides itself.
   */
  readonly who: 'member' | 'anyone'
  /** `GET` (and with it `HEAD`) unless it says otherwise; `any` where the route looks itself. */
  readonly method?: 'GET' | 'POST' | 'any'
  /** A rejection is a bug: it is logged, and the client hears of it. */
  answer(request: IncomingMessage, response: ServerResponse, url: URL): void | Promise<void>
}

/** Finds the route of a request and has it answer; `false` where there is none. */
export type Router = (request: IncomingMessage, response: ServerResponse) => boolean

/** Makes the router of a relay. */
export function createRouter(routes: readonly Route[], rules: AdmissionRules, log: Log): Router {
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const route = routes.find((each) =>
      each.path.endsWith('/') ? path.startsWith(each.path) : path === each.path,
    )
    if (route === undefined || !URL.canParse(request.url ?? '/', BASE)) return false
    if (route.who === 'member') {
      letPageRead(request, response, rules)
      if (request.method === 'OPTIONS') return answerPreflight(response)
    }
    if (!isMethodRight(route, request.method)) {
      response.setHeader('Allow', route.method === 'POST' ? 'POST' : 'GET, HEAD')
      answerJson(response, 405, { error: `${request.method} is not answered here.` })
      return true
    }
    if (route.who === 'member' && !admitMember(request, response, rules)) return true
    const url = new URL(request.url ?? '/', BASE)
    void answerSafely(route, { request, response, url }, log)
    return true
  }
}

// Only path and query of a request's address count: its host is whatever the client says.
const BASE = 'http://relay'

const isMethodRight = ({ method = 'GET' }: Route, asked = 'GET') =>
  method === 'any' || method === asked || (method === 'GET' && asked === 'HEAD')

/** The page of the desktop app, and pages of origins allowed by name, come from elsewhere: browsers ask whether they may. */
function letPageRead(
  { headers }: IncomingMessage,
  response: ServerResponse,
  rules: AdmissionRules,
): void {
  response.setHeader('Vary', 'Origin')
  if (headers.origin === undefined || !isOriginAllowed(headers, rules)) return
  response.setHeader('Access-Control-Allow-Origin', headers.origin)
}

/** Without the permission above it permits nothing. */
function answerPreflight(response: ServerResponse): true {
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST')
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type')
  response.writeHead(204).end()
  return true
}

function admitMember(
  request: IncomingMessage,
  response: ServerResponse,
  rules: AdmissionRules,
): boolean {
  const { url = '/', headers } = request
  if (!isOriginAllowed(headers, rules)) {
    answerJson(response, 403, { error: 'Pages of another origin are not answered.' })
    return false
  }
  if (mayWatch(url, headers, rules)) return true
  response.setHeader('WWW-Authenticate', 'Bearer')
  answerJson(response, 401, { error: 'Bring the secret: Authorization: Bearer …' })
  return false
}

interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
}

async function answerSafely(
  route: Route,
  { request, response, url }: Asked,
  log: Log,
): Promise<void> {
  try {
    await route.answer(request, response, url)
  } catch (error) {
    log.error('answer-failed', { reason: route.path, error })
    if (response.headersSent) response.destroy()
    else answerJson(response, 500, { error: 'The relay stumbled over this; its log says how.' })
  }
}
