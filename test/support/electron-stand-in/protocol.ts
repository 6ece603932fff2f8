import type { BrowserContext, Route } from 'playwright-core'
import { isServed, servedSchemes, toApp } from './addresses'
import { app } from './app'
import { notImplemented, strict } from './strict'

type Handler = (request: Request) => Response | Promise<Response>
const handlers = new Map<string, Handler>()

/** `electron.protocol` */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard || !privileges.secure)
        notImplemented('a scheme that is not standard and secure')
      if (privileges?.bypassCSP) notImplemented('bypassCSP')
      servedSchemes.add(scheme)
    }
  },
  handle(scheme: string, handler: Handler): void {
    if (!app.isReady()) throw new Error('protocol cannot be used before app is ready')
    handlers.set(scheme, handler)
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
} satisfies Partial<Electron.Protocol>)

/** Lets the app's own handler, with its own headers, answer what Chromium asks of the app's addresses. */
export const serveHandlers = (context: BrowserContext): Promise<unknown> =>
  context.route(
    (url) => isServed(url.href),
    (route) => answer(route),
  )

async function answer(route: Route): Promise<void> {
  const request = route.request()
  const url = toApp(request.url())
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  if (handler === undefined) return route.abort('failed')
  const headers = Object.entries(await request.allHeaders()).filter(
    ([name]) => !name.startsWith(':'),
  )
  const body = request.postDataBuffer()
  const response = await handler(
    new Request(url, {
      method: request.method(),
      headers,
      ...(body !== null && { body: new Uint8Array(body) }),
    }),
  )
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}
