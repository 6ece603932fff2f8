import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { startRelayProcess, type RelayProcess } from './relay-process'
import { startBrowser, visit, type Visitor } from './visitor'

/** People who come in during a file of tests, each with a browser profile of their own, on one relay. */
export interface Guests {
  /** The relay of the file; there from the first test on. */
  readonly relay: () => RelayProcess
  /** Somebody comes in and says their name; with `where` straight to a page they were sent. */
  join(name: string, where?: string, options?: JoinOptions): Promise<Page>
}

export interface JoinOptions extends BrowserContextOptions {
  /** Runs in the page before anything else: something is odd about this machine. */
  readonly prepare?: () => void
}

/** Hosts the guests of the tests around it. After each test they go, and none of their pages may have complained. */
export function hostGuests(usual: BrowserContextOptions = {}): Guests {
  let relay: RelayProcess | undefined
  let browser: Browser | undefined
  let guests: Visitor[] = []

  beforeAll(async () => {
    ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await relay?.close()
  })
  afterEach(async () => {
    const complaints = guests.flatMap((guest) => guest.complaints)
    for (const { context } of guests) await context.close()
    guests = []
    expect(complaints).toEqual([])
  })

  const started = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('Guests come in during a test, not before it')
    return part
  }
  return {
    relay: () => started(relay),
    async join(name, where = started(relay).url, { prepare, ...options } = {}) {
      const guest = await visit(started(browser), where, { ...usual, ...options })
      guests.push(guest)
      if (prepare) {
        await guest.context.addInitScript(prepare)
        await guest.page.reload()
      }
      await guest.page.getByLabel('What should others call you?').fill(name)
      await guest.page.getByRole('button', { name: 'Start' }).click()
      return guest.page
    },
  }
}
