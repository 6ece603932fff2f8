import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFilledRelay, type FilledRelay } from '../support/filled-relay'
import { connectClient } from '../support/relay-client'
import { sayName, startBrowser, visit, type Visitor } from '../support/visitor'
import { writeYears } from '../support/years-of-notes'

describe('the whole workspace on this device', () => {
  const years = writeYears({ years: 2 })
  let relay: FilledRelay
  let browser: Browser
  let visitor: Visitor
  beforeAll(async () => {
    ;[relay, browser] = await Promise.all([startFilledRelay(years), startBrowser()])
    visitor = await visit(browser, relay.url)
    await sayName(visitor.page, 'Mira')
  })
  afterAll(async () => {
    await browser.close()
    await relay.close()
  })

  it('comes by itself, and then all of it is there from a cold start without the relay', async () => {
    const { page, context, complaints } = visitor
    await untilHere(page, 'All 80 meetings are on this device')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await relay.stop()
    await page.close()
    const cold = await context.newPage()
    await cold.goto(relay.url)
    await cold.getByRole('link', { name: 'Arch Hours: 2004' }).first().click()
    await cold.locator(`article a[href$="/m/${relay.notebooks[0]?.meetingIds.at(-1)}"]`).click()
    const oldest = years[0]?.meetings.at(-1)
    await cold
      .getByText(oldest?.topics[0]?.title ?? '', { exact: false })
      .first()
      .waitFor()
    expect(complaints).toEqual([])
    await relay.resume()
    visitor = { ...visitor, page: cold }
  })

  it('has what a colleague wrote in a meeting nobody here has open', async () => {
    const { page } = visitor
    await page.goto(`${relay.url}/#/`)
    await untilHere(page, 'All 80 meetings are on this device')
    const [newest] = relay.notebooks[1]?.documents ?? []
    const colleague = await connectClient({ url: relay.url, room: newest?.room ?? '' })
    colleague.edit((doc) => doc.getMap('meta').set('title', 'Seen from afar'))
    await colleague.until(() => colleague.confirmedEdits() === 1)
    colleague.close()
    await expect.poll(() => titleOf(page, newest?.room ?? '')).toBe('Seen from afar')
  })

  it('leaves out a notebook that is not to be kept, and frees what it takes', async () => {
    const { page } = visitor
    await openKeptHere(page)
    const dialog = page.getByRole('dialog', { name: 'On this device' })
    // The switch itself lies under its track.
    await dialog.getByText('Arch Hours: 2004').waitFor()
    await dialog.getByLabel('Keep “Arch Hours: 2004” on this device').press('Space')
    const remove = dialog.getByRole('button', { name: /^Remove its copies: frees about \d+ KB$/ })
    const other = await visitor.context.newPage()
    await other.goto(relay.url)
    await other.getByRole('link', { name: 'Arch Hours: 2005' }).first().waitFor()
    await remove.click()
    await dialog.getByText(/^Confab is open in another window/).waitFor()
    await other.close()
    await remove.click()
    await dialog.getByText(/^Removed 40 meetings, \d+ KB\.$/).waitFor()
    await dialog.getByText('All 40 meetings are on this device').waitFor()
    await dialog.getByLabel('Keep “Arch Hours: 2004” on this device').press('Space')
    await dialog.getByText('All 80 meetings are on this device').waitFor()
    await page.keyboard.press('Escape')
  })
})

const syncMark = (page: Page) => page.getByRole('button', { name: /What does that mean\?$/ })

async function untilHere(page: Page, words: string): Promise<void> {
  await syncMark(page).click()
  await page.getByText(words).waitFor()
  await syncMark(page).click()
  await page.getByText(words).waitFor({ state: 'detached' })
}

async function openKeptHere(page: Page): Promise<void> {
  await syncMark(page).click()
  await page.getByRole('button', { name: 'What is kept here…' }).click()
}

/** The title of a meeting as it lies on the disk: its last update names it. */
const titleOf = (page: Page, room: string) =>
  page.evaluate(async (name) => {
    const settle = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('No database')))
      })
    const db = await settle(indexedDB.open(name))
    const updates: unknown[] = await settle(
      db.transaction('updates').objectStore('updates').getAll(),
    )
    db.close()
    const last = updates.at(-1)
    return /Seen from afar/.exec(
      last instanceof Uint8Array ? new TextDecoder().decode(last) : '',
    )?.[0]
  }, `home/${room}`)
