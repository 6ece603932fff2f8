import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { harbourNotes } from '../fixtures/harbour-notes'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { importText, meetingLinks, sayName, startBrowser, visit } from '../support/visitor'

describe('without the relay', () => {
  let relay: RelayProcess
  let browser: Browser
  beforeAll(async () => {
    ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
  })
  afterAll(async () => {
    await browser.close()
    await relay.close()
  })

  it('the page starts from cold, shows everything, takes notes, and sends them when it is back', async () => {
    const { page, context, complaints } = await visit(browser, relay.url)
    await sayName(page, 'Mira')
    await importText(page, harbourNotes)
    await page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await relay.stop()

    await page.close()
    const cold = await context.newPage()
    await cold.goto(relay.url)
    await cold.getByRole('link', { name: 'Harbour Crew: 2024' }).first().click()
    await cold.getByRole('button', { name: /^Offline, kept on this device/ }).waitFor()
    await meetingLinks(cold).first().click()
    await cold.getByText('Then they could send us a picture').waitFor()
    await cold.getByRole('main').getByRole('button', { name: 'Reopen' }).click()
    await cold.getByLabel('Title of the meeting').fill('Written at sea')
    await cold.getByRole('button', { name: /^Offline, \d+ edits? waiting/ }).waitFor()

    await cold.reload()
    await cold.getByRole('button', { name: /^Offline, \d+ edits? waiting/ }).waitFor()
    await expect
      .poll(() => cold.getByLabel('Title of the meeting').inputValue())
      .toBe('Written at sea')

    await relay.resume()
    await cold.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
    const other = await visit(browser, cold.url())
    await other.page.getByLabel('What should others call you?').fill('Olaf')
    await other.page.getByRole('button', { name: 'Start' }).click()
    await other.page.getByLabel('Title of the meeting').waitFor()
    await expect
      .poll(() => other.page.getByLabel('Title of the meeting').inputValue())
      .toBe('Written at sea')
    expect(complaints).toEqual([])
    await Promise.all([context.close(), other.context.close()])
  })
})
