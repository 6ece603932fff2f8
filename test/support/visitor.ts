import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { chromiumPath } from './find-chromium'

const PATIENCE_MS = 20_000

/** Starts a browser without a window. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    // Chromium's sandbox refuses to run as root, which containers do.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })

/** Somebody with a browser profile of their own. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page complained of: uncaught errors and everything logged as one. */
  readonly complaints: readonly string[]
}

/** Opens the page as somebody who was never there. */
export async function visit(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Visitor> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const complaints = hearComplaints(page)
  await page.goto(url)
  return { context, page, complaints }
}

/** Starts to hear what a page complains of: uncaught errors and everything logged as one. */
export function hearComplaints(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    // A relay that is switched off on purpose makes the browser itself log failed requests.
    const isNetwork = /net::ERR_|Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !isNetwork) complaints.push(message.text())
  })
  return complaints
}

/** Says the name the first start asks for. What follows depends on what the relay has: first steps or notebooks. */
export async function sayName(page: Page, name: string): Promise<void> {
  const question = page.getByLabel('What should others call you?')
  await question.fill(name)
  await page.getByRole('button', { name: 'Start' }).click()
  await question.waitFor({ state: 'detached' })
}

/** Imports a pasted text as a notebook, as a person does, and opens it. */
export async function importText(page: Page, text: string): Promise<void> {
  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click()
  await page.getByLabel('Or paste the page here').fill(text)
  await page.getByRole('button', { name: 'Import the text' }).click()
  await confirmImport(page)
  await page.getByRole('heading', { name: 'Meetings', level: 2 }).first().waitFor()
}

/** Takes what an import shows of a file as it is. */
export const confirmImport = (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()

/** The links to the meetings of the open notebook in the sidebar, newest first. */
export const meetingLinks = (page: Page) =>
  page
    .getByRole('navigation', { name: 'Meetings' })
    .getByRole('link')
    .filter({ has: page.locator('time') })
