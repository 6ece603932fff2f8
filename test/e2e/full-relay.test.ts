import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { connectRaw } from '../support/raw-client'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { sayName, startBrowser, visit } from '../support/visitor'

let relay: RelayProcess
let browser: Browser
beforeAll(async () => {
  const flags = ['--max-connections', '1', '--quiet']
  ;[relay, browser] = await Promise.all([startRelayProcess(flags), startBrowser()])
})
afterAll(async () => {
  await browser.close()
  await relay.close()
})

it('says that the relay is full, and that the notes are kept here meanwhile', async () => {
  await connectRaw(`${relay.url.replace('http', 'ws')}/sync/somewhere-else`)
  const { page, context } = await visit(browser, relay.url)
  await sayName(page, 'Ada Lind')
  await page.getByRole('button', { name: /^Offline/ }).click()
  await page.getByText(/too much to do, or this meeting is full\. Your edits stay/).waitFor()
  await context.close()
})
