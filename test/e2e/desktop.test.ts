import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DesktopApi } from '../../shared/desktop-api'
import { createAppFolder, createFolder } from '../support/app-folder'
import { desktopHosts } from '../support/desktop-hosts'
import * as probe from '../support/desktop-probes'
import type { DesktopApp } from '../support/launch-desktop'
import { skippedBecause } from '../support/skip-reason'

declare const confab: DesktopApi

for (const host of desktopHosts)
  describe(`desktop app on ${host.name}, with one window`, skippedBecause(host.missing), () => {
    let app: DesktopApp
    let page: Page
    let folders: { root: string; userData: string; remove: () => Promise<unknown> }

    beforeAll(async () => {
      const [built, data] = await Promise.all([createAppFolder(), createFolder('data')])
      const remove = () => Promise.all([built.remove(), data.remove()])
      folders = { root: built.root, userData: data.folder, remove }
      app = await host.launch({ root: built.root, userData: data.folder })
      page = await app.firstWindow()
      await page.getByText('relay: listening').waitFor()
    })

    afterAll(async () => {
      await app.close()
      await folders.remove()
    })

    it('tells the page what it runs in', async () => {
      expect(await page.evaluate(() => confab.getDesktop())).toEqual({
        appVersion: await readVersion(),
        platform: process.platform,
        dataFolder: path.join(folders.userData, 'relay'),
        relay: { state: 'listening', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) },
      })
    })

    it('shows the page the contract and nothing of Node or Electron', async () => {
      const seen = await page.evaluate(() => ({
        globals: ['require', 'process', 'module', 'Buffer', 'electron'].filter(
          (name) => name in globalThis,
        ),
        isFrozen: Object.isFrozen(confab),
        members: Object.keys(confab),
      }))
      expect(seen).toEqual({
        globals: [],
        isFrozen: true,
        members: [
          'getDesktop',
          'getPower',
          'saveExport',
          'savePdf',
          'openImport',
          'openDataFolder',
          'tryConfluence',
          'connectConfluence',
          'listConfluenceSites',
          'forgetConfluence',
          'sendToConfluence',
          'chooseNotesFolder',
          'openNotesFolder',
          'forgetNotesFolder',
          'listNotes',
          'readNote',
          'writeNote',
          'forgetNote',
          'notify',
          'showUnread',
          'onCommand',
          'onNotesFolder',
          'onPower',
          'onRelay',
        ],
      })
    })

    it('tells the page what the machine runs on, and when that changes', async () => {
      await app.evaluate(({ powerMonitor }) => {
        powerMonitor.isOnBatteryPower = () => true
      })
      const heard = page.evaluate(() => new Promise((resolve) => void confab.onPower(resolve)))
      await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('on-battery'))
      expect(await heard).toBe('battery')
      expect(await page.evaluate(() => confab.getPower())).toBe('battery')
    })

    it('lets the page reach the relay inside the app', async () => {
      await expect(page.getByText('socket: open').waitFor()).resolves.toBeUndefined()
    })

    it('runs no script but the page’s own', async () => {
      expect(await probe.probeInlineScript(page)).toBe('script-src-elem')
    })

    it('refuses arguments no page of ours would send', async () => {
      expect(await probe.probeBadArguments(page)).toContain('Refused saveExport')
    })

    it('answers no other page, even with our preload', async () => {
      const preload = path.join(folders.root, 'out/electron/preload.cjs')
      expect(await probe.probeForeignPage(app, preload)).toContain('Refused getDesktop')
    })

    it('opens web and mail addresses outside, others nowhere, and never a window', async () => {
      const urls = ['file:///etc/passwd', 'mailto:ana@a.example', 'https://a.example/']
      expect(await probe.probeWindowOpen(app, page, urls)).toEqual({
        handedOver: urls.slice(1),
        windows: 1,
      })
    })

    it('keeps the window on our page', async () => {
      expect(await probe.probeNavigation(app, page, 'https://a.example/')).toBe(true)
      expect(await page.evaluate(() => document.title)).toBe('A page')
    })

    it('grants the page what it uses and refuses the rest', async () => {
      for (const name of ['notifications', 'persistent-storage', 'local-network-access'])
        expect(await probe.probePermission(page, name)).toBe('granted')
      for (const name of ['geolocation', 'clipboard-read', 'camera', 'midi'])
        expect(await probe.probePermission(page, name)).toBe('denied')
    })

    it('serves files of the page only', async () => {
      const statuses = await page.evaluate(async () => {
        const paths = ['/page.js', '/..%2f..%2fpackage.json', '/%2e%2e/electron/main.js', '/none']
        return Promise.all(paths.map(async (name) => (await fetch(name)).status))
      })
      expect(statuses).toEqual([200, 404, 404, 404])
    })

    it('tells the page which menu item was chosen', async () => {
      await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('find')?.click())
      const heard = page.getByRole('listitem').filter({ hasText: 'find' })
      await expect(heard.waitFor()).resolves.toBeUndefined()
    })

    it('shows what is new as a notification, and leads there with a click', async () => {
      await app.evaluate(({ Notification }) => {
        const shown: Electron.Notification[] = []
        Notification.prototype.show = function show(this: Electron.Notification) {
          shown.push(this)
        }
        Object.assign(globalThis, { shown })
      })
      await page.evaluate(async () => {
        const notice = { key: 'changes/m1', title: 'Bo added 1 line', body: 'Garden' }
        await confab.notify({ ...notice, address: '#/inbox' })
        await confab.notify({ ...notice, title: 'Bo added 2 lines', address: '#/n/n1' })
      })
      const titles = await app.evaluate(() => {
        const { shown } = globalThis as unknown as { shown: Electron.Notification[] }
        shown.at(-1)?.emit('click')
        return shown.map(({ title }) => title)
      })
      expect(titles).toEqual(['Bo added 1 line', 'Bo added 2 lines'])
      const heard = page.getByRole('listitem').filter({ hasText: 'go' })
      await expect(heard.waitFor()).resolves.toBeUndefined()
    })

    it('shows on its icon how much is unread', async () => {
      await app.evaluate(({ app: running }) => {
        running.setBadgeCount = (badge) => Object.assign(globalThis, { badge }) === globalThis
      })
      await page.evaluate(() => confab.showUnread(3))
      const badge = await app.evaluate(() => (globalThis as unknown as { badge: number }).badge)
      expect(badge).toBe(3)
    })

    it('writes an export where the person says, and says where', async () => {
      const filePath = path.join(folders.userData, 'notes.md')
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
      }, filePath)
      const saved = await page.evaluate(() =>
        confab.saveExport({ suggestedName: 'Notes', text: '# Größe\n', kind: 'markdown' }),
      )
      expect(saved).toEqual({ ok: true, value: filePath })
      expect(await readFile(filePath, 'utf8')).toBe('# Größe\n')
    })

    it('writes nothing when the person changes their mind', async () => {
      await app.evaluate(({ dialog }) => {
        dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
      })
      const saved = await page.evaluate(() =>
        confab.saveExport({ suggestedName: 'Notes', text: 'x', kind: 'text' }),
      )
      expect(saved).toEqual({ ok: false, failure: 'cancelled' })
    })

    it('gives the page the bytes of the files the person chose, not their folder', async () => {
      const file = path.join(folders.root, 'package.json')
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen, chosen] })
      }, file)
      const opened = await page.evaluate(async () => {
        const result = await confab.openImport()
        if (!result.ok) return result.failure
        return result.value.map(({ name, bytes }) => ({
          name,
          isBytes: bytes instanceof Uint8Array,
          text: new TextDecoder().decode(bytes),
        }))
      })
      const read = { name: 'package.json', isBytes: true, text: await readFile(file, 'utf8') }
      expect(opened).toEqual([read, read])
    })

    it('shows the folder of the data', async () => {
      await app.evaluate(({ shell }) => {
        shell.openPath = async (opened) => {
          Object.assign(globalThis, { opened })
          return ''
        }
      })
      await page.evaluate(() => confab.openDataFolder())
      const opened = await app.evaluate(() => (globalThis as unknown as { opened: string }).opened)
      expect(opened).toBe(path.join(folders.userData, 'relay'))
    })
  })

async function readVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
  return version
}
