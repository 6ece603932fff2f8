import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { createAppFolder, createFolder } from '../support/app-folder'
import type { DesktopApp } from '../support/launch-desktop'
import { launchStandIn } from '../support/launch-stand-in'

// Keys a test sends reach Chromium's page, not the system's menus: on Electron itself nobody can press them for us.
describe('menu keys of the desktop app, on the stand-in for Electron', () => {
  let app: DesktopApp
  let page: Page
  const remove: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    const [built, data] = await Promise.all([createAppFolder(), createFolder('data')])
    remove.push(built.remove, data.remove)
    app = await launchStandIn({ root: built.root, userData: data.folder })
    page = await app.firstWindow()
    await page.getByText('relay: listening').waitFor()
  })

  afterAll(async () => {
    await app.close()
    for (const step of remove) await step()
  })

  it.each([
    ['ControlOrMeta+n', 'new-meeting'],
    ['ControlOrMeta+Shift+n', 'new-notebook'],
    ['ControlOrMeta+f', 'find'],
    ['ControlOrMeta+,', 'settings'],
  ])('%s is %s', async (keys, command) => {
    await page.keyboard.press(keys)
    const heard = page.getByRole('listitem').filter({ hasText: command })
    await expect(heard.waitFor()).resolves.toBeUndefined()
  })

  it('leaves the page the keys it uses itself', async () => {
    await page.evaluate(() =>
      addEventListener('keydown', (event) => {
        if (event.key === 'k') event.preventDefault()
      }),
    )
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.press('ControlOrMeta+o')
    await page.getByRole('listitem').filter({ hasText: 'import' }).waitFor()
    expect(await page.getByRole('listitem').allTextContents()).not.toContain('command-palette')
  })
})
