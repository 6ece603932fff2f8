import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { harbourNotes } from '../fixtures/harbour-notes'
import { findProblems } from '../support/find-problems'
import { writeLine } from '../support/meeting-scene'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { importText, meetingLinks, sayName, startBrowser, visit } from '../support/visitor'

describe.each(['light', 'dark'] as const)(
  'on %s paper, axe finds nothing to complain of',
  (colorScheme) => {
    let relay: RelayProcess
    let browser: Browser
    let page: Page
    beforeAll(async () => {
      ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
      ;({ page } = await visit(browser, relay.url, { colorScheme, bypassCSP: true }))
    })
    afterAll(async () => {
      await browser.close()
      await relay.close()
    })

    beforeEach(async () => {
      // What a failed test left open must not fail the next one.
      while (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape')
    })

    it('on the welcome page', async () => {
      await page.getByRole('heading', { name: 'Welcome to Confab' }).waitFor()
      expect(await findProblems(page)).toEqual([])
    })

    it('on the first steps', async () => {
      await sayName(page, 'Mira')
      expect(await findProblems(page)).toEqual([])
    })

    it('on a notebook', async () => {
      await importText(page, harbourNotes)
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      expect(await findProblems(page)).toEqual([])
    })

    it('on the report of an import', async () => {
      const notebook = page.url()
      await importText(
        page,
        'Tender\n\n2024-06-13\n\n• [riddle] (Mei) Who?\n  • Mei: me\n  • Jo: you',
      )
      await page.getByRole('link', { name: 'Look them over' }).click()
      await page.getByRole('button', { name: /^“Jo” is no speaker/ }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.goto(notebook)
    })

    it.each([
      ['Share a link', 'Share a link'],
      ['Export', 'Export'],
    ])('in the dialog “%s”', async (button, title) => {
      await page.getByRole('banner').getByRole('button', { name: button }).click()
      await page.getByRole('dialog', { name: title }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    })

    it('in the dialog on reading without the app', async () => {
      await page.getByRole('banner').getByRole('button', { name: 'Share a link' }).click()
      await page.getByRole('button', { name: 'Reading without Confab…' }).click()
      await page.getByRole('region', { name: 'Directory of this workspace' }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    })

    it('in an empty inbox', async () => {
      const notebook = page.url()
      await page.getByRole('banner').getByRole('link', { name: 'Inbox' }).click()
      await page.getByRole('heading', { name: 'Nothing new' }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.goto(notebook)
    })

    it('in the search, empty and with results', async () => {
      const notebook = page.url()
      await page.keyboard.press('ControlOrMeta+Shift+F')
      await page.getByRole('heading', { name: 'Filters' }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.getByRole('searchbox').fill('pilots is:opne')
      await page.getByRole('list', { name: 'Found' }).locator('mark').first().waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.goto(notebook)
    })

    it('in the settings of the notebook, with problems in them', async () => {
      await page.getByRole('button', { name: 'Settings…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Settings of this notebook' })
      await dialog.getByLabel('Dots per person').fill('0')
      await dialog.getByRole('combobox', { name: 'Rhythm' }).click()
      await page.getByRole('option', { name: 'Every few weeks' }).click()
      await dialog.getByRole('button', { name: 'Save' }).click()
      await dialog.getByText(/^Give everybody a whole number/).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
    })

    it('in what is kept on this device', async () => {
      await page.getByRole('button', { name: /What does that mean/ }).click()
      await page.getByRole('button', { name: 'What is kept here…' }).click()
      const dialog = page.getByRole('dialog', { name: 'On this device' })
      await dialog.getByRole('listitem').first().waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
    })

    it('on the ledger', async () => {
      await page.getByRole('main').getByRole('link', { name: 'Ledger' }).click()
      await page.getByRole('list', { name: 'Actions and quests' }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.goBack()
      await page.getByRole('heading', { name: 'Meetings', level: 2 }).first().waitFor()
    })

    it('in the list of shortcuts', async () => {
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    })

    it('in the palette', async () => {
      await page.keyboard.press('Control+k')
      await page.getByPlaceholder(/^Go to a notebook/).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByPlaceholder(/^Go to a notebook/).waitFor({ state: 'hidden' })
    })

    it('on a meeting that is over', async () => {
      await meetingLinks(page).first().click()
      await page.getByText('Then they could send us a picture').waitFor()
      expect(await findProblems(page)).toEqual([])
    })

    it('on the history of a meeting', async () => {
      const meeting = page.url()
      await page.goto(`${meeting}/history`)
      await page.getByRole('heading', { name: /^As it was/ }).waitFor()
      await page.getByRole('button', { name: 'Bring all of it back…' }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.goto(meeting)
      await page.locator('.topic-card').first().waitFor()
      await page.keyboard.press('t')
      await page.getByRole('region', { name: 'Who wrote which words' }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.keyboard.press('t')
    })

    it('on a topic under discussion, and when its time is up', async () => {
      await page.getByRole('main').getByRole('button', { name: 'Reopen' }).click()
      await page.getByRole('button', { name: 'More for this topic' }).first().click()
      await page.getByRole('menuitem', { name: 'Time boxes' }).click()
      await page.getByRole('menuitem', { name: 'Own minutes' }).click()
      await page.getByLabel('Minutes').fill('0.05, 5')
      expect(await findProblems(page)).toEqual([])
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('button', { name: 'Start this topic' }).first().click()
      await page.getByText('Time is up. More time for this topic?').waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.getByRole('button', { name: 'Stop', exact: true }).click()
      await page.getByText('Stopped: it goes on until somebody ends it').waitFor()
      await page.getByRole('button', { name: '+5 min' }).click()
      await page.getByRole('button', { name: 'Pause' }).waitFor()
      expect(await findProblems(page)).toEqual([])
    })

    it('on the board and in the room view', async () => {
      await page.getByText('Board', { exact: true }).click()
      await page.getByRole('region', { name: 'Discussing', exact: true }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.getByRole('button', { name: 'Room view' }).click()
      await page.getByRole('dialog', { name: 'Room view' }).getByRole('timer').waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name: 'Room view' }).waitFor({ state: 'hidden' })
      await page.getByText('Notes', { exact: true }).click()
      await page.locator('.topic-card').first().waitFor()
    })

    it('on what came out of a meeting, and in the forms of its actions', async () => {
      await writeLine(page, 0, '[] @Mira orders seeds by tomorrow')
      await page.keyboard.press('Enter')
      await page.keyboard.type('count the pots')
      await page.getByText('@Mira', { exact: true }).waitFor()
      await page.keyboard.press('ControlOrMeta+Shift+A')
      await page.getByRole('dialog', { name: /^Who does this/ }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('button', { name: 'Wrap-up' }).click()
      await page.getByRole('region', { name: 'Wrap-up' }).getByText('count the pots').waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.getByRole('button', { name: /\d there$/ }).click()
      await page.getByRole('dialog', { name: 'Who was there' }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.keyboard.press('Escape')
    })

    it('on a meeting, wide and narrow', async () => {
      // Away from the button whose tooltip is shown: a tooltip is outside of every landmark.
      await page.mouse.move(0, 0)
      await page.getByRole('tooltip').waitFor({ state: 'hidden' })
      expect(await findProblems(page)).toEqual([])
      await page.getByText('Then they could send us a picture').click()
      await page.keyboard.press('Control+.')
      await page.getByRole('menu', { name: 'This line' }).waitFor()
      expect(await findProblems(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.setViewportSize({ width: 380, height: 780 })
      expect(await findProblems(page)).toEqual([])
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, 'nothing sticks out of a narrow window').toBe(380)
    })
  },
)
