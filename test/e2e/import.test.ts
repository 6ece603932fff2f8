import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { harbourNotes } from '../fixtures/harbour-notes'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { confirmImport, meetingLinks, sayName, startBrowser, visit } from '../support/visitor'

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

  it('of a chosen file shows what is in it, and opens the notebook', async () => {
    const { page, context, complaints } = await begin()
    await chooseFiles(page, [{ name: 'harbour.txt', text: harbourNotes }])
    const preview = page.getByRole('dialog', { name: 'Import “Harbour Crew: 2024”' })
    await preview.waitFor()
    expect(await preview.getByRole('definition').allInnerTexts()).toContain('2')
    await confirmImport(page)
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
    await page.getByRole('dialog', { name: 'Import “Harbour Crew: 2024”' }).waitFor()
    await context.close()
  })

  it('of a note per meeting makes one notebook', async () => {
    const { page, context } = await begin()
    await chooseFiles(page, [
      { name: '2024-06-13 Crew.md', text: '# Crew\n\n- [quest] (Mira) Who checks the buoys?\n' },
      { name: '2024-06-20 Crew.md', text: '# Crew\n\n- [inform] (Olaf) The radio arrived\n' },
    ])
    await confirmImport(page)
    await expect.poll(() => meetingLinks(page).count()).toBe(2)
    await page.getByRole('heading', { name: 'Imported notes: 2024' }).waitFor()
    await context.close()
  })

  it('leads from its report to each place, and puts it right with one click and back', async () => {
    const { page, context, complaints } = await begin()
    await chooseFiles(page, [{ name: 'crew.txt', text: crewNotes }])
    await confirmImport(page)
    await page.getByRole('link', { name: 'Look them over' }).click()
    const report = page.getByRole('article', { name: 'Import report' })
    await report.getByRole('link', { name: /took "Berlin" as the speaker/ }).click()
    const sought = page.locator('[data-sought]')
    await expect.poll(() => sought.innerText()).toContain('is cheaper')
    await page.goBack()
    const speakers = report.getByRole('region', { name: 'Speakers' })
    await speakers
      .getByRole('button', { name: '“Berlin” is no speaker: put it into the text' })
      .click()
    await speakers.getByRole('button', { name: 'Undo' }).waitFor()
    expect(await lineOf(page, 'is cheaper')).toContain('Berlin: is cheaper')
    await speakers.getByRole('button', { name: 'Undo' }).click()
    await speakers.getByRole('button', { name: /no speaker/ }).waitFor()
    expect(await lineOf(page, 'is cheaper')).not.toContain('Berlin:')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('of the same file again updates the notebook, and keeps what was written in it', async () => {
    const { page, context, complaints } = await begin()
    await chooseFiles(page, [{ name: 'crew.txt', text: crewNotes }])
    await confirmImport(page)
    await meetingLinks(page).first().waitFor()
    await chooseFiles(page, [{ name: 'crew.txt', text: crewNotes }])
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Nothing has changed in the file').waitFor()
    await dialog.getByRole('button', { name: 'Choose another' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await chooseFiles(page, [
      { name: 'crew.txt', text: `${crewNotes}\n2024-06-20\n\n• [quest] (Mira) What next?\n` },
    ])
    await dialog.getByText('1 new meeting comes in').waitFor()
    await dialog.getByRole('button', { name: 'Update the notebook' }).click()
    await expect.poll(() => meetingLinks(page).count()).toBe(2)
    expect(await page.getByRole('link', { name: 'Crew: 2024' }).count()).toBe(1)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('that is called off leaves nothing behind', async () => {
    const { page, context } = await begin()
    const before = await storesOf(page)
    const letGo = await holdDisk(page)
    await chooseFiles(page, [{ name: 'crew.txt', text: crewNotes }])
    await confirmImport(page)
    await expect.poll(() => storesOf(page)).not.toEqual(before)
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByLabel('Or paste the page here').waitFor()
    await letGo()
    await expect.poll(() => storesOf(page)).toEqual(before)
    await context.close()
  })

  it.each([
    ['an empty file', 'empty.txt', Buffer.alloc(0)],
    ['a picture', 'picture.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0', 'latin1')],
    ['broken UTF-8', 'broken.txt', Buffer.from([0x41, 0xc3, 0x28, 0xff, 0xfe, 0x80])],
    ['JSON that is no notebook', 'other.json', Buffer.from('{"format":"other"}')],
  ])('refuses %s, says why, and lets one choose another', async (_what, name, content) => {
    const { page, context, complaints } = await begin()
    await chooseFiles(page, [{ name, content }])
    const refusal = page.getByRole('alert').filter({ hasText: `${name} was not imported` })
    await refusal.waitFor()
    await page.getByRole('button', { name: 'Choose another' }).click()
    await page.getByLabel('Or paste the page here').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})

const crewNotes = `Crew: 2024

2024-06-13

  • [quest] (Mira) Where do we meet?
    • Mira: at the pier
    • Berlin: is cheaper
  • Adjourned early, rain
`

interface ChosenFile {
  readonly name: string
  readonly text?: string
  readonly content?: Buffer
}

async function chooseFiles(page: Page, files: readonly ChosenFile[]): Promise<void> {
  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await (
    await chooser
  ).setFiles(
    files.map(({ name, text = '', content = Buffer.from(text) }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: content,
    })),
  )
}

/** A line of the notes with its speaker, read in its meeting; then back to where the page was. */
async function lineOf(page: Page, text: string): Promise<string> {
  await meetingLinks(page).first().click()
  const line = page.locator('.line', { hasText: text }).first()
  await line.waitFor()
  const found = await line.innerText()
  await page.goBack()
  return found
}

/** The stores of documents; what the page keeps beside them comes when it is first needed. */
const storesOf = (page: Page) =>
  page.evaluate(async () =>
    (await indexedDB.databases())
      .map(({ name = '' }) => name)
      .filter((name) => /\/(meeting|notebook)-/.test(name))
      .toSorted((a, b) => a.localeCompare(b)),
  )

/** Lets nothing more come to the disk until the hold is let go. */
async function holdDisk(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const add = IDBObjectStore.prototype.add
    // A transaction is not complete as long as it is asked for something.
    IDBObjectStore.prototype.add = function (...args) {
      const keep = () => {
        if (document.body.dataset['disk'] !== 'free') this.count().addEventListener('success', keep)
      }
      const request = add.apply(this, args)
      keep()
      return request
    }
  })
  return () => page.evaluate(() => void (document.body.dataset['disk'] = 'free'))
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
