import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { harbourNotes } from '../fixtures/harbour-notes'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import {
  importText,
  meetingLinks,
  sayName,
  startBrowser,
  visit,
  type Visitor,
} from '../support/visitor'

describe('an export', () => {
  let relay: RelayProcess
  let browser: Browser
  let visitor: Visitor
  beforeAll(async () => {
    ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
    visitor = await visit(browser, relay.url, {
      permissions: ['clipboard-read', 'clipboard-write'],
      acceptDownloads: true,
    })
    await sayName(visitor.page, 'Mira')
    await importText(visitor.page, harbourNotes)
  })
  afterAll(async () => {
    await browser.close()
    await relay.close()
  })

  it.each([
    ['Markdown', 'Harbour Crew 2024.md', '## 2024-06-13'],
    ['Confluence storage XML', 'Harbour Crew 2024.xml', '<'],
    ['Confluence ADF', 'Harbour Crew 2024.adf.json', '"doc"'],
    ['HTML', 'Harbour Crew 2024.html', '<h'],
    ['Plain text', 'Harbour Crew 2024.txt', '2024-06-13'],
    ['Confab JSON', 'Harbour Crew 2024.confab.json', '"confab/1"'],
  ])('saves the notebook as %s under a good name', async (form, fileName, mark) => {
    const { page, complaints } = visitor
    await openExport(page)
    await page.getByRole('radio', { name: form }).check()
    const preview = page.getByRole('region', { name: 'Preview' })
    await preview.filter({ hasText: 'buoys' }).waitFor()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save…' }).click()
    const download = await saved
    expect(download.suggestedFilename()).toBe(fileName)
    const text = await readFile(await download.path(), 'utf8')
    expect(text).toContain(mark)
    expect(text).toContain('buoys')
    expect(complaints).toEqual([])
  })

  it('of one meeting names its date and holds nothing of the others', async () => {
    const { page } = visitor
    await meetingLinks(page).first().click()
    await page.waitForURL(/\/m\//)
    await openExport(page)
    const preview = page.getByRole('region', { name: 'Preview' })
    await preview.filter({ hasText: 'buoys' }).waitFor()
    expect(await preview.innerText()).not.toContain('at sea')
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save…' }).click()
    expect((await saved).suggestedFilename()).toBe('Harbour Crew 2024 2024-06-13.md')
  })

  it('copies rich text with Markdown beside it', async () => {
    const { page } = visitor
    await openExport(page)
    await page.getByRole('region', { name: 'Preview' }).filter({ hasText: 'buoys' }).waitFor()
    await page.getByRole('button', { name: 'Copy as rich text' }).click()
    await page.getByText(/^Copied/).waitFor()
    const [html, plain] = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const read = async (type: string) => (await item?.getType(type))?.text() ?? ''
      return Promise.all([read('text/html'), read('text/plain')])
    })
    expect(html).toMatch(/<li[ >]/)
    expect(plain).toContain('### ')
  })
})

async function openExport(page: Page): Promise<void> {
  if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape')
  await page.getByRole('banner').getByRole('button', { name: 'Export' }).click()
}
