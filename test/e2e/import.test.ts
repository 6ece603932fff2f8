import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { harbourNotes } from '../fixtures/harbour-notes'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { meetingLinks, sayName, startBrowser, visit } from '../support/visitor'

describe('an import', () => {
  let relay: RelayProcess
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  // One relay each: whoever comes to a relay with notebooks is shown those, not the first steps.
  beforeEach(async () => {
    relay = await startRelayProcess()
  })
  afterEach(() => relay.close())
  afterAll(() => browser.close())
  const begin = async () => {
    const visitor = await visit(browser, relay.url)
    await sayName(visitor.page, 'Mira')
    return visitor
  }

  it('of a chosen file reports what came of it and opens the notebook', async () => {
    const { page, context, complaints } = await begin()
    await chooseFile(page, 'harbour.txt', Buffer.from(harbourNotes))
    const report = page.getByRole('dialog', { name: 'Imported' })
    await report.getByText('Harbour Crew: 2024').waitFor()
    expect(await report.getByRole('definition').allInnerTexts()).toContain('2')
    await report.getByRole('button', { name: 'Open the notebook' }).click()
    await expect.poll(() => meetingLinks(page).count()).toBe(2)
    await meetingLinks(page).first().click()
    await page.getByText('Who checks the buoys while the tender is away?').first().waitFor()
    await page.getByText('Then they could send us a picture').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('of a dropped file begins at once', async () => {
    const { page, context } = await begin()
    await dropFile(page, 'harbour.txt', harbourNotes)
    const report = page.getByRole('dialog', { name: 'Imported' })
    await report.waitFor()
    await expect.poll(() => report.innerText()).toContain('Harbour Crew: 2024')
    await context.close()
  })

  it.each([
    ['an empty file', 'empty.txt', Buffer.alloc(0)],
    ['a picture', 'picture.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0', 'latin1')],
    ['broken UTF-8', 'broken.txt', Buffer.from([0x41, 0xc3, 0x28, 0xff, 0xfe, 0x80])],
    ['JSON that is no notebook', 'other.json', Buffer.from('{"format":"other"}')],
  ])('refuses %s, says why, and lets one choose another', async (_what, name, content) => {
    const { page, context, complaints } = await begin()
    await chooseFile(page, name, content)
    const refusal = page.getByRole('alert').filter({ hasText: `${name} was not imported` })
    await refusal.waitFor()
    await page.getByRole('button', { name: 'Choose another' }).click()
    await page.getByLabel('Or paste the page here').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})

async function chooseFile(page: Page, name: string, content: Buffer): Promise<void> {
  await page.getByRole('button', { name: /^Import/ }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: content })
}

/** Drags a file over the window and lets it go there. */
async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text ?? ''], name ?? '', { type: 'text/plain' }))
      return transfer
    },
    [name, text],
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: files })
}
