import { readFile } from 'node:fs/promises'
import ICAL from 'ical.js'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONFAB_FORMAT, type Block, type NotebookJson } from '../../shared/confab-json'
import { topicCard } from '../support/meeting-scene'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import {
  importText,
  meetingLinks,
  sayName,
  startBrowser,
  visit,
  type Visitor,
} from '../support/visitor'

const line = (text: string, indent = 0, more: object = {}): Block => ({
  kind: 'bullet',
  indent,
  text,
  ...more,
})

const topicOf = (title: string, notes: Block[]) => ({
  dots: 0,
  intentions: [],
  proposers: [],
  title,
  state: 'proposed' as const,
  notes,
})

const filler = Array.from({ length: 20 }, (_, index) => line(`tile ${index}`))

const garden: NotebookJson = {
  format: CONFAB_FORMAT,
  title: 'Garden Circle',
  charter: [],
  people: [],
  settings: {
    privateHosts: ['wiki.corp.example'],
    recurrence: {
      every: 'week',
      weeks: 1,
      firstDate: '2026-03-04',
      time: '15:00',
      zone: 'Europe/Lisbon',
      minutes: 60,
    },
  },
  meetings: [
    {
      date: '2026-03-04',
      title: '',
      state: 'live',
      intro: [],
      attendees: [],
      topics: [
        topicOf('Roof', [
          line('it leaks'),
          line('budget of 400'),
          line('at most 500', 1),
          line('see https://wiki.corp.example/roof'),
        ]),
        topicOf('Salaries', [line('Ines wants more')]),
        ...['Oars', 'Shed', 'Path', 'Pond'].map((title) => topicOf(title, filler)),
        topicOf('Last of all', [line('the end of the notes')]),
      ],
    },
  ],
}

describe('two audiences', () => {
  let relay: RelayProcess
  let browser: Browser
  let visitor: Visitor
  beforeAll(async () => {
    ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
    visitor = await visit(browser, relay.url, { acceptDownloads: true, colorScheme: 'dark' })
    await sayName(visitor.page, 'Mira')
    await importText(visitor.page, JSON.stringify(garden))
    await meetingLinks(visitor.page).first().click()
    await topicCard(visitor.page, 0).waitFor()
  })
  afterAll(async () => {
    await browser.close()
    await relay.close()
  })

  it('keeps what is marked internal out of what goes outside, and tells of private links', async () => {
    const { page, complaints } = visitor
    await topicCard(page, 0).getByText('budget of 400').click()
    await page.keyboard.press('ControlOrMeta+K')
    await page.getByPlaceholder(/^Go to a notebook/).fill('internal')
    await page
      .getByRole('button', { name: /internal/i })
      .first()
      .click()
    await page.locator('[data-internal="own"]').getByText('budget of 400').waitFor()
    await page.locator('[data-internal="within"]').getByText('at most 500').waitFor()
    await topicCard(page, 1).getByRole('button', { name: 'More for this topic' }).click()
    await page.getByRole('menuitem', { name: 'Keep it internal' }).click()
    await topicCard(page, 1).getByText('Internal', { exact: true }).waitFor()

    await page
      .getByRole('button', { name: /^Export/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Left out as internal: 1 topic, 2 lines.').waitFor()
    await dialog.getByText('One link leads to a private host').waitFor()
    await dialog.getByLabel('Leave private addresses out').check()
    await dialog.getByText('One private address is left out').waitFor()
    const saved = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save…' }).click()
    const text = await readFile(await (await saved).path(), 'utf8')
    expect(text).toContain('it leaks')
    expect(text).not.toMatch(/400|500|Salaries|Ines|corp/)
    expect(complaints).toEqual([])
  })

  it('prints all notes on light paper, whatever is in view, and nothing internal', async () => {
    const { page, complaints } = visitor
    await keepPrinted(page)
    await page.keyboard.press('ControlOrMeta+P')
    await page.getByRole('dialog').getByRole('button', { name: 'Print…' }).click()
    const sheet = page.locator('body > .print-sheet')
    await sheet.waitFor({ state: 'attached' })
    const pdf = (await page.pdf({ outline: true, tagged: true })).toString('latin1')
    for (const title of ['Roof', 'Last of all']) expect(pdf).toContain(`/Title (${title})`)
    expect(pdf).toContain('/StructTreeRoot')
    await page.emulateMedia({ media: 'print' })
    const printed = await page.locator('body').innerText()
    expect(printed).toContain('the end of the notes')
    expect(printed).not.toMatch(/400|500|Salaries|New meeting/)
    const ink = await sheet.evaluate((element) => getComputedStyle(element).color)
    expect(ink).toBe('rgb(37, 34, 29)')
    await page.emulateMedia({ media: null })
    await sheet.evaluate((element) => element.remove())
    expect(complaints).toEqual([])
  })

  it('saves when the meetings take place as a calendar file', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'More', exact: true }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Calendar file…' }).click()
    const download = await saved
    expect(download.suggestedFilename()).toBe('Garden Circle.ics')
    const text = await readFile(await download.path(), 'utf8')
    const calendar = new ICAL.Component(ICAL.parse(text))
    const [series] = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
    expect(series?.summary).toBe('Garden Circle')
    expect(text).toContain('RRULE:FREQ=WEEKLY;INTERVAL=1')
  })
})

/** Lets what is printed stand in the page, as it stood when the page asked to print it. */
const keepPrinted = (page: Page) =>
  page.evaluate(() => {
    window.print = () => {
      const sheet = document.querySelector('.print-sheet')?.cloneNode(true)
      // After the page has taken its own away.
      if (sheet) setTimeout(() => document.body.append(sheet), 300)
    }
  })
