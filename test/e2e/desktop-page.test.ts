import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFolder } from '../support/app-folder'
import { desktopHosts } from '../support/desktop-hosts'
import type { DesktopApp } from '../support/launch-desktop'
import { skippedBecause } from '../support/skip-reason'
import { hearComplaints, meetingLinks, sayName } from '../support/visitor'

describe.each(desktopHosts)('Confab on $name', (host) => {
  describe('with its own page', skippedBecause(host.missing), () => {
    const undo: (() => Promise<unknown>)[] = []
    let userData: string

    beforeEach(async () => {
      const { folder, remove } = await createFolder('data')
      userData = folder
      undo.push(remove)
    })
    afterEach(async () => {
      for (const step of undo.splice(0).toReversed()) await step()
    })

    async function start(): Promise<{
      app: DesktopApp
      page: Page
      complaints: readonly string[]
    }> {
      const app = await host.launch({ userData })
      undo.push(app.close)
      const page = await app.firstWindow()
      return { app, page, complaints: hearComplaints(page) }
    }

    it('keeps a notebook on its own relay, and shows it again after a restart', async () => {
      const { app, page, complaints } = await start()
      await sayName(page, 'Mira')
      await page.getByRole('button', { name: /^New notebook/ }).click()
      await page.keyboard.type('Harbour Crew: 2024')
      await page.keyboard.press('Enter')
      await notebook(page).waitFor()
      await page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
      expect(complaints).toEqual([])
      await app.close()

      const again = await start()
      await again.page.getByRole('main').getByRole('link', { name: 'Harbour Crew: 2024' }).click()
      await expect(notebook(again.page).waitFor()).resolves.toBeUndefined()
    })

    it('opens from the menu what the menu says', async () => {
      const { app, page } = await start()
      await sayName(page, 'Mira')
      await choose(app, 'new-notebook')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await choose(app, 'shortcuts')
      await expect(page.getByRole('dialog').waitFor()).resolves.toBeUndefined()
    })

    it('opens a link to a line, and marks it', async () => {
      const { page } = await start()
      await sayName(page, 'Mira')
      await page.getByRole('button', { name: /^Sample notebook/ }).click()
      await meetingLinks(page).last().click()
      // The page of the app asks its relay from another origin.
      const mark = page.getByRole('button', { name: /What does that mean/ })
      await mark.click()
      await page.getByText(/^All \d+ meetings are on this device/).waitFor()
      await mark.click()
      const line = page.locator('.topic-card [data-line]').first()
      const lineId = await line.getAttribute('data-line')
      const topicId = await page.locator('.topic-card').first().getAttribute('data-topic')
      const [, notebookId, meetingId] = /n\/(\w+)\/m\/(\w+)/.exec(page.url()) ?? []
      await page.evaluate(() => (window.location.hash = '#/'))
      await line.waitFor({ state: 'detached' })

      const place = `notebook=${notebookId}&meeting=${meetingId}&topic=${topicId}&line=${lineId}`
      host.startAgain({ userData, args: [`confab://open?${place}`] })
      const marked = page.locator(`[data-line="${lineId}"][data-sought]`)
      await expect(marked.waitFor()).resolves.toBeUndefined()
    })

    it('saves an export through the dialog of the system', async () => {
      const { app, page } = await start()
      const file = path.join(userData, 'exported.md')
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      }, file)
      await sayName(page, 'Mira')
      await page.getByRole('button', { name: /^Sample notebook/ }).click()
      await page.getByRole('navigation', { name: 'Meetings' }).getByRole('link').first().waitFor()
      await choose(app, 'export')
      await page.getByRole('dialog').getByRole('button', { name: /^Save/ }).click()
      const saved = () => readFile(file, 'utf8').catch(() => '')
      await expect.poll(saved, { timeout: 10_000 }).toMatch(/^# .+\n[^]*\n### /m)
    })

    it('saves the notes as a PDF with an outline', async () => {
      const { app, page } = await start()
      const file = path.join(userData, 'notes.pdf')
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      }, file)
      await sayName(page, 'Mira')
      await page.getByRole('button', { name: /^Sample notebook/ }).click()
      await page.getByRole('navigation', { name: 'Meetings' }).getByRole('link').first().waitFor()
      await choose(app, 'print')
      await page.getByRole('dialog').getByRole('button', { name: 'Save as PDF…' }).click()
      const saved = () => readFile(file, 'latin1').catch(() => '')
      await expect.poll(saved, { timeout: 10_000 }).toMatch(/^%PDF-[^]*\/Type \/Outlines/)
    })
  })
})

const choose = (app: DesktopApp, id: string) =>
  app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id)

const notebook = (page: Page) => page.getByRole('heading', { name: 'Harbour Crew: 2024', level: 1 })
