import type { Page, WebSocketRoute } from 'playwright-core'

/** A page's way to the relay, which a test can cut for this page alone. */
export interface HeldLine {
  /** Ends the connections there are, and lets no new one through. */
  cut(): void
  /** Lets connections through again. */
  mend(): void
}

/** Takes hold of a page's way to the relay, and loads the page anew so that all of it goes through. */
export async function holdLine(page: Page): Promise<HeldLine> {
  const open = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/\/sync\//, (socket) => {
    open.add(socket)
    if (isCut) void socket.close()
    else socket.connectToServer()
  })
  await page.reload()
  return {
    cut() {
      isCut = true
      for (const socket of open) void socket.close()
      open.clear()
    },
    mend() {
      isCut = false
    },
  }
}
