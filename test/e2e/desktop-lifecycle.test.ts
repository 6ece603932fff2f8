import { once } from 'node:events'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DesktopApi } from '../../shared/desktop-api'
import { createAppFolder, createFolder } from '../support/app-folder'
import { desktopHosts } from '../support/desktop-hosts'
import type { DesktopApp } from '../support/launch-desktop'
import { skippedBecause } from '../support/skip-reason'

declare const confab: DesktopApi

const LINK = 'confab://open?notebook=arch-2023&meeting=m_1'

for (const host of desktopHosts)
  describe(`desktop app on ${host.name}, from start to end`, skippedBecause(host.missing), () => {
    const undo: (() => Promise<unknown>)[] = []
    let folders: { root: string; userData: string }

    beforeEach(async () => {
      const [built, data] = await Promise.all([createAppFolder(), createFolder('data')])
      folders = { root: built.root, userData: data.folder }
      undo.push(built.remove, data.remove)
    })

    afterEach(async () => {
      for (const step of undo.splice(0).reverse()) await step()
    })

    async function start(...args: string[]): Promise<{ app: DesktopApp; page: Page }> {
      const app = await host.launch({ ...folders, args })
      undo.push(app.close)
      const page = await app.firstWindow()
      await page.getByText('relay: listening').waitFor()
      return { app, page }
    }

    it('starts the relay again when it dies, and tells the page', async () => {
      const { app, page } = await start()
      const first = await relayPid(app)
      await page.evaluate(() => {
        const heard: string[] = []
        Object.assign(globalThis, {
          restarted: new Promise((resolve) => {
            confab.onRelay(({ state }) => {
              heard.push(state)
              if (state === 'listening') resolve(heard)
            })
          }),
        })
      })
      process.kill(first, 'SIGKILL')
      const heard = page.evaluate(
        () => (globalThis as unknown as { restarted: Promise<string[]> }).restarted,
      )
      expect(await heard).toEqual(['failed', 'listening'])
      expect(await relayPid(app)).not.toBe(first)
      await page.getByText('socket: open').waitFor()
    })

    it('opens the link it was started with', async () => {
      const { page } = await start(LINK)
      const heard = page.getByText(`open-link ${LINK}`)
      await expect(heard.waitFor()).resolves.toBeUndefined()
    })

    it('hands on the links it understands, and does not start twice', async () => {
      const { page } = await start('confab://open?notebook=../../etc')
      const second = host.startAgain({ ...folders, args: ['confab://open?relay=x&notebook=a'] })
      await once(second, 'exit')
      expect(second.exitCode).toBe(0)
      // This link arrives; those before it would have come first.
      await once(host.startAgain({ ...folders, args: ['--unknown', LINK] }), 'exit')
      await page.getByText(`open-link ${LINK}`).waitFor()
      await expect.poll(() => page.getByRole('listitem').count()).toBe(1)
    })

    it('ends its relay, and finds what the page stored when it is started again', async () => {
      const { app, page } = await start()
      const pid = await relayPid(app)
      await page.evaluate(() => localStorage.setItem('draft', 'kept'))
      await app.close()
      expect(() => process.kill(pid, 0)).toThrow('ESRCH')
      const again = await start()
      expect(await again.page.evaluate(() => localStorage.getItem('draft'))).toBe('kept')
    })
  })

const relayPid = (app: DesktopApp): Promise<number> =>
  app.evaluate(({ app: running }) => {
    const relay = running.getAppMetrics().find(({ name }) => name === 'Confab relay')
    if (relay === undefined) throw new Error('No relay runs')
    return relay.pid
  })
