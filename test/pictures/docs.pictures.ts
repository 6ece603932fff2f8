import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { topicCard } from '../support/meeting-scene'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { startBrowser, visit } from '../support/visitor'

const DOCS = path.join(import.meta.dirname, '../../docs')
const WIDE = { viewport: { width: 1280, height: 860 } }
const NARROW = { viewport: { width: 390, height: 800 }, deviceScaleFactor: 2 }

let relay: RelayProcess
let browser: Browser
beforeAll(async () => {
  ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
})
afterAll(async () => {
  await browser.close()
  await relay.close()
})

const take = (page: Page, name: string) => page.screenshot({ path: path.join(DOCS, `${name}.png`) })

async function join(name: string, options: object, address = relay.url): Promise<Page> {
  const { page } = await visit(browser, address, options)
  await page.getByLabel('What should others call you?').fill(name)
  await page.getByRole('button', { name: 'Start' }).click()
  return page
}

it('takes the pictures of the sample notebook', async () => {
  const wanda = await join('Wanda Holm', WIDE)
  await wanda.getByRole('button', { name: /^Sample notebook/ }).click()
  await wanda.getByRole('heading', { name: 'Charter' }).waitFor()
  await wanda.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
  await take(wanda, 'notebook')

  await wanda.getByRole('navigation', { name: 'Meetings' }).getByText('Thu 16 May').click()
  await wanda.locator('.topic-card').first().waitFor()
  // The sample's meetings are over: somebody opens this one again to write in it.
  await wanda.getByRole('main').getByRole('button', { name: 'Reopen' }).click()
  await wanda.getByRole('button', { name: 'Discussing', exact: true }).click()
  const address = wanda.url()
  const [ilse, tomasz] = await Promise.all([
    join('Ilse Brandt', WIDE, address),
    join('Tomasz Ek', WIDE, address),
  ])
  await writeAt(ilse, 'The sensor was wrong', ' – the log says four times')
  await writeAt(tomasz, 'Closing costs us', ' I can measure it on Friday')
  await topicCard(wanda, 0)
    .locator('.line-text', { hasText: /^On the wall display/ })
    .first()
    .click()
  await wanda.locator('.peer-caret').nth(1).waitFor()
  await wanda.mouse.move(0, 0)
  await wanda.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
  await take(wanda, 'three-writers')

  const dark = await join('Ravi Menon', { ...WIDE, colorScheme: 'dark' }, address)
  await dark.locator('.topic-card').first().waitFor()
  await take(dark, 'dark')

  const narrow = await join('Mei Lin', NARROW, address)
  await narrow.locator('.topic-card').first().waitFor()
  await take(narrow, 'narrow')
  expect(await narrow.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

async function writeAt(page: Page, line: string, more: string): Promise<void> {
  await page.locator('.line-text', { hasText: line }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(more)
}
