import { parseFeed } from '@rowanmanning/feed-parser'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findProblems } from '../support/find-problems'
import { enterPhase, startMeeting, topicCard, writeLine } from '../support/meeting-scene'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { sayName, startBrowser, visit } from '../support/visitor'

describe('a notebook that can be read without the app', () => {
  let relay: RelayProcess
  let browser: Browser
  let page: Page
  let notebookPage = ''
  let meetingPage = ''
  beforeAll(async () => {
    ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
    ;({ page } = await visit(browser, relay.url, {
      permissions: ['clipboard-read', 'clipboard-write'],
    }))
    await sayName(page, 'Mira')
    const address = await startMeeting(page, [
      '[quest] (Mira) Who waters the roof?',
      '[inform] (Olaf) The hose arrived',
    ])
    const [, notebook, meeting] = /n\/(\w+)\/m\/(\w+)/.exec(address) ?? []
    notebookPage = `${relay.url}/read/${notebook}`
    meetingPage = `${notebookPage}/${meeting}`
  })
  afterAll(async () => {
    await browser.close()
    await relay.close()
  })

  const statusOf = async (address: string) => (await fetch(address)).status

  it('is read by anybody once somebody lets them, as it is now, and without what is internal', async () => {
    await writeLine(page, 0, 'the hose leaks')
    await page.keyboard.press('Enter')
    await page.keyboard.type('between us: it is old')
    await page.keyboard.press('ControlOrMeta+Shift+L')
    expect(await statusOf(meetingPage)).toBe(404)

    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Reading without Confab…' }).click()
    const view = page.getByRole('region', { name: 'This notebook' })
    await view.getByRole('radio', { name: 'Everybody' }).check()
    expect(await statusOf(meetingPage)).toBe(404)
    await view.getByRole('button', { name: 'Let everybody read it' }).click()
    expect(await view.getByLabel('Address of its page', { exact: true }).inputValue()).toBe(
      notebookPage,
    )
    await page.keyboard.press('Escape')
    await expect.poll(() => statusOf(meetingPage)).toBe(200)

    const reader = await visit(browser, notebookPage, { bypassCSP: true })
    await reader.page.locator('.rows a').click()
    await reader.page.getByText('the hose leaks').waitFor()
    expect(await reader.page.content()).not.toContain('between us')
    expect(await findProblems(reader.page)).toEqual([])
    await writeLine(page, 1, 'it is green')
    await expect
      .poll(() => reader.page.reload().then(() => reader.page.content()))
      .toContain('it is green')
    expect(await reader.page.content()).not.toContain('between us')
    expect(reader.complaints).toEqual([])
    await reader.context.close()
  })

  it('has links that lead to a topic, and are called like it in notes', async () => {
    await topicCard(page, 0).getByRole('button', { name: 'More for this topic' }).click()
    await page.getByRole('menuitem', { name: 'Copy link' }).click()
    await page.getByText('Link to this topic copied.').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(await (await fetch(link)).text()).toContain('<title>Who waters the roof?')

    const guest = await visit(browser, link)
    await guest.page.waitForURL(/#\/n\/\w+\/m\/\w+\/t\/\w+$/)
    await sayName(guest.page, 'Olaf')
    await guest.page.locator('.topic-card[data-sought]').getByText('Who waters the roof?').waitFor()
    const app = guest.page.getByRole('link', { name: 'Open in the app' })
    expect(await app.getAttribute('href')).toMatch(/^confab:\/\/open\?relay=.+&topic=\w+$/)
    await guest.context.close()

    await writeLine(page, 1, 'see ')
    await page.keyboard.press('ControlOrMeta+V')
    const named = topicCard(page, 1).getByRole('link', { name: 'Who waters the roof?' })
    await named.click({ modifiers: ['ControlOrMeta'] })
    await page.waitForURL(/\/t\/\w+$/)
    await topicCard(page, 0).and(page.locator('[data-sought]')).waitFor()
  })

  it('tells feed readers of meetings that were held', async () => {
    await enterPhase(page, 'Held')
    const read = async () =>
      parseFeed(await (await fetch(`${notebookPage}/feed.atom`)).text()).items
    await expect.poll(async () => (await read()).map(({ url }) => url)).toEqual([meetingPage])
  })
})
