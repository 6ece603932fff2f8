import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleText } from '../../shared/sample/sample-text'
import { readConfig } from '../../sync-server/config'
import { silentLog } from '../../sync-server/log'
import { thisPlace } from '../../sync-server/place'
import { createRelay } from '../../sync-server/relay'
import { systemTiming } from '../../sync-server/timing'
import { topicCard, writeLine } from '../support/meeting-scene'
import { meetingWithPast, PLACE_WITH_PAST } from '../support/meeting-with-past'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { importText, meetingLinks, sayName, startBrowser, visit } from '../support/visitor'

const DOCS = path.join(import.meta.dirname, '../../docs/after-the-hour')
const WIDE = { viewport: { width: 1280, height: 860 } }

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

for (const colorScheme of ['light', 'dark'] as const)
  it(`takes the pictures of what the notes do after the hour, on ${colorScheme} paper`, async () => {
    const relay: RelayProcess = await startRelayProcess()
    const wanda = await visit(browser, relay.url, { ...WIDE, colorScheme })
    const { page } = wanda
    const take = async (name: string) => {
      await page.mouse.move(0, 0)
      await page.screenshot({ path: path.join(DOCS, `${name}-${colorScheme}.png`) })
    }
    await page.clock.install()
    await page.reload()
    await sayName(page, 'Wanda')
    await importText(page, sampleText)
    const dome = meetingLinks(page).filter({ hasText: '16 May' })
    await dome.click()
    await page.getByRole('button', { name: 'Reopen', exact: true }).click()
    await writeLine(page, 1, 'the old display in the hall flickers')
    const address = page.url().replace(/\/t\/.*$/, '')

    const ilse = await visit(browser, address, WIDE)
    await sayName(ilse.page, 'Ilse')
    await topicCard(ilse.page, 1).getByText('flickers').waitFor()
    await page.clock.fastForward(5_000)
    await page.goto(`${relay.url}/#/`)
    await changeNotes(ilse.page)
    await tellOfIt(page, take)
    await page.goto(address)
    await page
      .getByRole('region', { name: 'Since you last looked' })
      .getByRole('button', { name: 'Next change' })
      .click()
    await take('since-you-last-looked')
    await discuss(page, take)
    await find(page, take)
    await recall(page, take)
    expect([...wanda.complaints, ...ilse.complaints]).toEqual([])
    await relay.close()
  })

for (const colorScheme of ['light', 'dark'] as const)
  it(`takes the picture of what a meeting was before, on ${colorScheme} paper`, async () => {
    const store = await meetingWithPast(['Ada Lind', 'Bo Chen', 'Cy Ortiz'], Date.now())
    const config = readConfig(['--port', '0'], {}, thisPlace('out/renderer'))
    if (!config.ok) throw new Error(config.failure.join('\n'))
    const relay = await createRelay(config.value, { store, timing: systemTiming, log: silentLog })
    if (!relay.ok) throw new Error(relay.failure)
    const address = `${relay.value.url}/${PLACE_WITH_PAST}/history`
    const { page, complaints } = await visit(browser, address, { ...WIDE, colorScheme })
    await sayName(page, 'Ada Lind')
    await page
      .getByRole('navigation', { name: 'When it was written' })
      .getByRole('button', { name: /Cy Ortiz/ })
      .first()
      .click()
    await page.locator('article del, article ins, main del, main ins').first().waitFor()
    await page.screenshot({ path: path.join(DOCS, `compare-${colorScheme}.png`) })
    expect(complaints).toEqual([])
    await relay.value.close()
  })

type Take = (name: string) => Promise<void>

/** What somebody does while the other is away: a line more, a word less, and a comment. */
async function changeNotes(page: Page): Promise<void> {
  await writeLine(page, 1, 'a new display costs 180, Tomasz has asked')
  await topicCard(page, 0).getByText('(to be fair').click({ clickCount: 3 })
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Backspace')
  await topicCard(page, 0).getByText('The sensor was wrong').click()
  await page.keyboard.press('End')
  await page.keyboard.type(', and once in May')
  await page.getByText('On the wall display', { exact: true }).click()
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.press('ControlOrMeta+Alt+m')
  await page.keyboard.type('Which one, @Wan')
  await page.getByRole('option', { name: 'Wanda' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('? The one in the hall is hardly readable by day.')
  await page.keyboard.press('Enter')
}

async function tellOfIt(page: Page, take: Take): Promise<void> {
  await page.getByRole('link', { name: /^Inbox/ }).click()
  await page.getByText('hardly readable by day').waitFor()
  await page.clock.fastForward('12:00')
  await take('inbox')
}

async function discuss(page: Page, take: Take): Promise<void> {
  await page.getByRole('button', { name: '1 comment on this line' }).first().click()
  await page.getByRole('textbox', { name: 'Reply' }).fill('The new one, as soon as it hangs')
  await page.keyboard.press('Enter')
  await page.getByRole('article').getByText('as soon as it hangs').waitFor()
  await take('comments')
}

async function find(page: Page, take: Take): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+F')
  await page.getByRole('searchbox', { name: /^Words, names/ }).fill('sensr forcast')
  await page.getByRole('list', { name: 'Found' }).locator('mark').first().waitFor()
  await take('search')
}

async function recall(page: Page, take: Take): Promise<void> {
  await page
    .getByRole('link', { name: /^Rooftop Observatory/ })
    .first()
    .click()
  await meetingLinks(page).filter({ hasText: '13 Jun' }).click()
  await page
    .getByRole('textbox', { name: 'Propose a topic' })
    .fill('[quest] Close the dome in rain?')
  await page.getByRole('complementary', { name: 'Talked about before' }).waitFor()
  await take('recall')
}
