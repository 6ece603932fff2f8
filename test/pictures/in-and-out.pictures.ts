import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleText } from '../../shared/sample/sample-text'
import { latest } from '../support/fake-confluence/fake-pages'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { confirmImport, sayName, startBrowser, visit } from '../support/visitor'
import { startWiki, wikiKey } from '../support/wiki-site'

const DOCS = path.join(import.meta.dirname, '../../docs/in-and-out')
const WIDE = { viewport: { width: 1280, height: 860 } }

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

for (const colorScheme of ['light', 'dark'] as const)
  it(`takes the pictures of last year coming in and going to the wiki, on ${colorScheme} paper`, async () => {
    const wiki = await startWiki()
    const relay: RelayProcess = await startRelayProcess(['--confluence', wiki.base])
    const { page, complaints } = await visit(browser, relay.url, { ...WIDE, colorScheme })
    const take = async (name: string) => {
      await page.mouse.move(0, 0)
      await page.screenshot({ path: path.join(DOCS, `${name}-${colorScheme}.png`) })
    }
    await sayName(page, 'Wanda Holm')
    await bringIn(page, take)
    await sendOut(page, wiki, take)
    expect(complaints).toEqual([])
    await relay.close()
    await wiki.close()
  })

type Take = (name: string) => Promise<void>

async function bringIn(page: Page, take: Take): Promise<void> {
  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click()
  await page.getByLabel('Or paste the page here').fill(sampleText)
  await page.getByRole('button', { name: 'Import the text' }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).waitFor()
  await take('import')
  await confirmImport(page)
  await page.getByRole('banner').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: /^Import report/ }).click()
  await page
    .getByRole('heading', { name: /report/i })
    .first()
    .waitFor()
  await take('import-report')
}

async function sendOut(
  page: Page,
  wiki: Awaited<ReturnType<typeof startWiki>>,
  take: Take,
): Promise<void> {
  const dialog = page.getByRole('dialog')
  const open = async () => {
    await page.getByRole('banner').getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Publish to Confluence' }).click()
  }
  await page.getByRole('link', { name: 'Rooftop Observatory' }).first().click()
  await open()
  await dialog.getByLabel('Address of your Confluence').fill(wiki.base)
  await dialog.getByLabel('Mail address').fill(wikiKey.user)
  await dialog.getByLabel('token', { exact: false }).first().fill(wikiKey.token)
  await take('connect')
  await dialog.getByRole('button', { name: 'Check' }).click()
  await dialog.getByRole('button', { name: 'Connect' }).click()
  await dialog.getByRole('combobox', { name: 'Space' }).click()
  await page.getByRole('option', { name: /^Gardeners/ }).click()
  await take('place')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('A new page is made.').waitFor()
  await take('preview')
  await dialog.getByRole('button', { name: 'Publish' }).click()
  await dialog.getByText('The page is there.').waitFor()
  await take('published')
  const wikiPage = [...wiki.fake.pages.pages.values()].find((each) =>
    latest(each).body.includes('The sensor was wrong'),
  )
  if (!wikiPage) throw new Error('Nothing was published')
  wiki.hands.edit(wikiPage, (text) =>
    text.replace('The sensor was wrong', 'The old sensor was wrong'),
  )
  await page.keyboard.press('Escape')
  await open()
  await dialog
    .getByText(/from the wiki/)
    .first()
    .waitFor()
  await take('from-the-wiki')
}
