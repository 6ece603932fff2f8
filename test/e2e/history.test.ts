import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../sync-server/log'
import { createRelay, type Relay } from '../../sync-server/relay'
import { systemTiming } from '../../sync-server/timing'
import { readConfig } from '../../sync-server/config'
import { thisPlace } from '../../sync-server/place'
import { meetingWithPast, PLACE_WITH_PAST } from '../support/meeting-with-past'
import { topicCard, writeLine } from '../support/meeting-scene'
import { startBrowser, visit, type Visitor } from '../support/visitor'

describe('the past of a meeting', () => {
  let browser: Browser
  let relay: Relay
  let visitors: Visitor[] = []

  beforeAll(async () => {
    const people = ['Ada Lind', 'Bo Chen', 'Cy Ortiz']
    const store = await meetingWithPast(people, Date.now())
    const config = readConfig(['--port', '0'], {}, thisPlace('out/renderer'))
    if (!config.ok) throw new Error(config.failure.join('\n'))
    const started = await createRelay(config.value, { store, timing: systemTiming, log: silentLog })
    if (!started.ok) throw new Error(started.failure)
    relay = started.value
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await relay.close()
  })
  afterEach(async () => {
    const complaints = visitors.flatMap((visitor) => visitor.complaints)
    for (const { context } of visitors) await context.close()
    visitors = []
    expect(complaints).toEqual([])
  })

  async function join(name: string, place = PLACE_WITH_PAST): Promise<Page> {
    const visitor = await visit(browser, `${relay.url}/${place}`)
    visitors.push(visitor)
    await visitor.page.getByLabel('What should others call you?').fill(name)
    await visitor.page.getByRole('button', { name: 'Start' }).click()
    return visitor.page
  }

  it('tells who wrote, shows what changed, and brings a topic back while a colleague types', async () => {
    const [ada, bo] = await Promise.all([join('Ada Lind'), join('Bo Chen')])
    await bo.getByText('Ines leaves on the third').click()
    // Bo takes all lines of the topic out, but for one in which he then goes on.
    await bo.keyboard.press('End')
    await bo.keyboard.press('Shift+Home')
    await bo.keyboard.press('Backspace')
    await bo.keyboard.press('Backspace')
    await bo.getByText('Ines leaves on the third').waitFor({ state: 'detached' })
    await ada.getByText('Ines leaves on the third').waitFor({ state: 'detached' })

    await ada.getByRole('button', { name: 'More for this meeting' }).click()
    await ada.getByRole('menuitem', { name: 'History…' }).click()
    await ada.getByText('As the relay tells it.').waitFor()
    const times = ada.getByRole('navigation', { name: 'When it was written' })
    const newest = times.getByRole('button', { expanded: true }).first()
    await expect.poll(() => newest.innerText()).toContain('Bo Chen')
    await ada.locator('del', { hasText: 'Ines leaves on the third' }).waitFor()

    await bo.getByText('The roof needs water').click()
    await bo.keyboard.press('End')
    const typing = bo.keyboard.type(' and never at noon', { delay: 25 })
    await ada.getByRole('button', { name: 'Bring back “Who waters the roof' }).click()
    const dialog = ada.getByRole('dialog')
    await dialog.locator('ins', { hasText: 'Ines leaves on the third' }).waitFor()
    await dialog.getByRole('button', { name: 'Bring it back' }).click()
    await typing
    await ada.getByText('is back as it was.').waitFor()
    await ada.getByRole('link', { name: 'Back to the notes' }).click()
    for (const page of [ada, bo]) {
      await topicCard(page, 0).getByText('Ines leaves on the third').waitFor()
      await expect
        .poll(() => topicCard(page, 0).innerText())
        .toContain('thirty degrees. and never at noon')
    }
    const linesOf = (page: Page) => topicCard(page, 0).locator('.line-text').allTextContents()
    expect(await linesOf(bo)).toEqual(await linesOf(ada))
    await ada.getByRole('button', { name: 'Undo' }).click()
    await topicCard(bo, 0).getByText('Ines leaves on the third').waitFor({ state: 'detached' })
  })

  it('keeps named versions and this device’s own log when there is no relay', async () => {
    const cy = await join('Cy Ortiz', `${PLACE_WITH_PAST}/history`)
    await cy.getByRole('button', { name: 'Name it as it is now…' }).click()
    await cy.getByLabel('Name', { exact: true }).fill('before the hail')
    await cy.getByRole('button', { name: 'Keep' }).click()
    const versions = cy.getByRole('region', { name: 'Named versions' })
    await versions.getByRole('button', { name: /^before the hail/ }).waitFor()

    await cy.getByRole('link', { name: 'Back to the notes' }).click()
    await topicCard(cy, 0).waitFor()
    await cy.keyboard.press('t')
    const legend = cy.getByRole('region', { name: 'Who wrote which words' })
    await legend
      .getByRole('button', { name: /^Bo Chen/ })
      .first()
      .click()
    await cy.locator('.topic-card .written[title="Bo Chen"]:not([data-dimmed])').first().waitFor()
    const others = '.topic-card .written[title="Ada Lind"]:not([data-dimmed])'
    expect(await cy.locator(others).count()).toBe(0)

    await relay.close()
    await cy.getByRole('button', { name: /^Offline/ }).waitFor()
    await writeLine(cy, 0, 'hail in the night')
    await cy.getByRole('button', { name: 'More for this meeting' }).click()
    await cy.getByRole('menuitem', { name: 'History…' }).click()
    await cy.getByText('As this device wrote it down').waitFor()
    await cy.getByText('this device').first().waitFor()
    await versions.getByRole('button', { name: /^before the hail/ }).click()
    await cy.locator('ins', { hasText: 'hail in the night' }).waitFor()
  })
})
