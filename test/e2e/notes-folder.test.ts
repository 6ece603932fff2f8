import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFolder } from '../support/app-folder'
import { desktopHosts } from '../support/desktop-hosts'
import { skippedBecause } from '../support/skip-reason'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { importText, meetingLinks, sayName, startBrowser, visit } from '../support/visitor'

describe.each(desktopHosts)('A Markdown folder on $name', (host) => {
  describe('of a notebook', skippedBecause(host.missing), () => {
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

    it('gets a file per meeting, gives edits back, and says what was deleted', async () => {
      const app = await host.launch({ userData })
      undo.push(app.close)
      const page = await app.firstWindow()
      const notes = path.join(userData, 'notes')
      await mkdir(notes)
      await app.evaluate(({ dialog }, folder) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
      }, notes)
      await sayName(page, 'Mira')
      await page.getByRole('button', { name: /^Sample notebook/ }).click()
      const dialog = await openFolder(page)
      await dialog.getByRole('button', { name: /^Choose a folder/ }).click()
      await dialog.getByRole('status').getByText('up to date').waitFor()

      const names = (await readdir(notes)).filter((name) => /^\d{4}/.test(name)).toSorted()
      expect(names.length).toBeGreaterThan(3)
      const texts = await Promise.all(names.map((name) => readFile(path.join(notes, name), 'utf8')))
      const newest = texts.findLastIndex((text) => text.includes('\n### '))
      const [file, before] = [path.join(notes, names[newest] ?? ''), texts[newest] ?? '']
      const heading = /^### (.*?) <!--/m.exec(before)?.[0] ?? ''
      await writeFile(
        file,
        before.replace(heading, heading.replace(' <!--', ', written by hand <!--')),
      )
      await rm(path.join(notes, names[0] ?? ''))
      await dialog.getByText('was deleted from the folder').waitFor()
      await page.keyboard.press('Escape')
      const meetingId = /<!-- confab:meeting (\w+)/.exec(before)?.[1] ?? ''
      await page.locator(`nav a[href*="${meetingId}"]`).first().click()
      await expect(page.getByText('written by hand').first().waitFor()).resolves.toBeUndefined()
      await app.close()
    })
  })
})

describe('A Markdown folder in a browser', () => {
  let relay: RelayProcess
  let browser: Browser
  beforeAll(async () => {
    ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
  })
  afterAll(async () => {
    await browser.close()
    await relay.close()
  })

  it('shows both sides of a conflict, and is there again after a reload', async () => {
    const { page, context, complaints } = await visit(browser, relay.url)
    // A person's choice of a folder cannot be driven: the browser's own folder stands for it.
    await context.addInitScript(() => {
      Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() })
    })
    await page.reload()
    await sayName(page, 'Mira')
    await importText(page, '2024-06-13\n[quest] (Ana) Who paints the buoys?\n- nobody yet\n')
    const dialog = await openFolder(page)
    await dialog.getByRole('button', { name: /^Choose a folder/ }).click()
    await dialog.getByRole('status').getByText('2 files, up to date').waitFor()
    await page.keyboard.press('Escape')

    await meetingLinks(page).first().click()
    await page.getByRole('button', { name: 'Reopen' }).click()
    await editNote(page, '2024-06-13.md', 'nobody yet', 'nobody at all')
    await page.locator('.ProseMirror .line', { hasText: 'nobody yet' }).click()
    await page.keyboard.press('End')
    await page.keyboard.type(', says Bo')
    await page.getByText('2024-06-13.md and the notes were changed in the same place').waitFor()
    await openFolder(page)
    await dialog.getByRole('button', { name: 'Keep both' }).click()
    await dialog.getByRole('status').getByText('2 files, up to date').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.line', { hasText: 'nobody at all' }).first().waitFor()

    await page.reload()
    await openFolder(page)
    await dialog.getByRole('status').getByText('2 files, up to date').waitFor()
    const text = await editNote(page, '2024-06-13.md', '', '')
    expect(text).toContain('nobody yet, says Bo')
    expect(text).toContain('nobody at all')
    expect(complaints).toEqual([])
  })
})

/** Opens the dialog, once the notebook is there that it is about. */
async function openFolder(page: Page) {
  await meetingLinks(page).first().waitFor()
  await page.getByRole('button', { name: 'More' }).first().click()
  await page.getByRole('menuitem', { name: /^Markdown folder/ }).click()
  return page.getByRole('dialog')
}

/** Edits a file in the folder as an editor does; gives the text before. */
const editNote = (page: Page, name: string, find: string, put: string) =>
  page.evaluate(
    async ([file, before, after]) => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle(file)
      const text = await (await handle.getFile()).text()
      if (before === after) return text
      const stream = await handle.createWritable()
      await stream.write(text.replace(before, after))
      await stream.close()
      return text
    },
    [name, find, put] as const,
  )
