import { findPageFile, type PageFiles } from './page-files'

/** The parts of a service worker's world used here; the page's compiler knows the window's world only. */
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends LifeEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface ServiceWorkerScope {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', hear: (event: LifeEvent) => void): void
  addEventListener(type: 'fetch', hear: (event: FetchEvent) => void): void
  addEventListener(type: 'message', hear: (event: MessageEvent) => void): void
}

const PATIENCE_MS = 3_000

// Replaced by the build; see scripts/offline-page.mjs.
const page: PageFiles = JSON.parse('%PAGE_FILES%') as PageFiles
const worker = globalThis as unknown as ServiceWorkerScope
const CACHE = `confab-page-${page.version}`

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...page.files])))
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => worker.clients.claim()))
})

worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  const { scope } = worker.registration
  const file = findPageFile(request.url, scope, request.mode === 'navigate', page.files)
  if (file === './') event.respondWith(fetchElseCached(request))
  else if (file !== undefined) event.respondWith(cachedElseFetch(request, file))
})

/** The newest page while the relay answers, the kept one when it does not, or not soon. */
async function fetchElseCached(request: Request): Promise<Response> {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (response.ok) return response
    return (await findCached('./')) ?? response
  } catch {
    return (await findCached('./')) ?? Response.error()
  }
}

/** A file named after its content never changes: the kept one is the right one. */
async function cachedElseFetch(request: Request, file: string): Promise<Response> {
  return (await findCached(file)) ?? fetch(request)
}

async function findCached(file: string): Promise<Response | undefined> {
  const cache = await caches.open(CACHE)
  return cache.match(new URL(file, worker.registration.scope))
}

async function dropOldCaches(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('confab-page-') && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
}
