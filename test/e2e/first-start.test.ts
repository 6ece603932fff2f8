import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { meetingLinks, sayName, startBrowser, visit } from '../support/visitor'

describe('the first start', () => {
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

  it('asks for a name, and for nothing without one', async () => {
    const { page, context } = await visit(browser, relay.url)
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByText('Say a name, so that others know who writes.').waitFor()
    await sayName(page, 'Mira')
    await page.getByRole('heading', { name: 'Hello, Mira' }).waitFor()
    for (const name of [/^New notebook/, /^Import/, /^Join by link/, /^Sample notebook/])
      await expect.poll(() => page.getByRole('button', { name }).count()).toBe(1)
    await context.close()
  })

  it('leads by keyboard alone to a notebook, a meeting, and both again after a reload', async () => {
    const { page, context, complaints } = await visit(browser, relay.url)
    await page.locator('input:focus').waitFor()
    await page.keyboard.type('Mira')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^New notebook/ }).press('Enter')
    await page.getByRole('dialog').locator('input:focus').waitFor()
    await page.keyboard.type('Harbour Crew: 2024')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Harbour Crew: 2024', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'New meeting' }).last().press('Enter')
    await page.getByRole('button', { name: /^Create for/ }).press('Enter')
    await page.waitForURL(/#\/n\/\w+\/m\/\w+$/)
    await page.getByLabel('Title of the meeting').fill('Buoys')
    await page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()

    await page.reload()
    await meetingLinks(page).filter({ hasText: 'Buoys' }).waitFor()
    await expect.poll(() => page.getByLabel('Title of the meeting').inputValue()).toBe('Buoys')
    await expect.poll(() => page.title()).toMatch(/Buoys · Harbour Crew: 2024 · Confab$/)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('shows an invented notebook to look around in', async () => {
    const { page, context, complaints } = await visit(browser, relay.url)
    await sayName(page, 'Mira')
    await page.getByRole('button', { name: /^Sample notebook/ }).click()
    await meetingLinks(page).first().click()
    await page.getByRole('article').first().waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('lets a guest in by link, who sees what the host wrote', async () => {
    const host = await visit(browser, relay.url)
    await sayName(host.page, 'Olaf')
    await host.page.getByRole('button', { name: /^New notebook/ }).click()
    await host.page.keyboard.type('Tender Log')
    await host.page.keyboard.press('Enter')
    await host.page.getByRole('button', { name: 'Share a link' }).click()
    const link = await host.page.getByLabel('Link for everybody', { exact: true }).inputValue()

    const guest = await visit(browser, link)
    await guest.page.getByLabel('What should others call you?').fill('Mira')
    await guest.page.getByRole('button', { name: 'Start' }).click()
    await guest.page.getByRole('heading', { name: 'Tender Log', level: 1 }).waitFor()
    expect([...host.complaints, ...guest.complaints]).toEqual([])
    await Promise.all([host.context.close(), guest.context.close()])
  })
})
