import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { notImplemented } from './strict'

/** The Chromium this app's windows are pages of. */
export interface ChromiumHost {
  readonly context: BrowserContext
  readonly version: string
  /** Windows' own pages; any other page is one a page opened by itself. */
  readonly pages: Set<Page>
  newPage(): Promise<Page>
  disconnect(): Promise<void>
}

let connected: ChromiumHost | undefined

/** The host, once the app is ready. */
export const host = (): ChromiumHost => connected ?? notImplemented('Chromium before app is ready')

/** Connects to the Chromium that was started for this app. */
export async function connectToChromium(): Promise<ChromiumHost> {
  const address = process.env['STAND_IN_CDP'] ?? notImplemented('a start without STAND_IN_CDP')
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0] ?? notImplemented('a browser without a context')
  const pages = new Set<Page>(context.pages())
  let opening = 0

  // What a page opens by itself never stays: whether a window opens instead was decided by the app's handler.
  context.on('page', (page) => {
    if (opening === 0 && !pages.has(page)) void page.close()
  })
  await context.route(/^https?:/, (route) => {
    const isStray = route.request().isNavigationRequest() && !pages.has(pageOf(route.request()))
    return isStray ? route.abort('aborted') : route.fallback()
  })

  connected = {
    context,
    version: browser.version(),
    pages,
    async newPage() {
      opening += 1
      const page = await context.newPage()
      pages.add(page)
      opening -= 1
      return page
    },
    disconnect: () => browser.close(),
  }
  return connected
}

function pageOf(request: { frame(): { page(): Page } }): Page {
  try {
    return request.frame().page()
  } catch {
    // The first request of a page that has no frame yet: not a window's.
    return undefined as unknown as Page
  }
}
