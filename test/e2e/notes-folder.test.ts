import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFolder } from '../support/app-folder'
import { desktopHosts } from '../support/desktop-hosts'
import { skippedBecause } from '../support/skip-reason'
import { sayName } from '../support/visitor'

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
      await page.getByRole('button', { name: 'More' }).first().click()
      await page.getByRole('menuitem', { name: /^Markdown folder/ }).click()
      const dialog = page.getByRole('dialog')
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
