import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DesktopApi } from '../../shared/desktop-api'
import { createAppFolder, createFolder } from '../support/app-folder'
import { desktopHosts } from '../support/desktop-hosts'
import { skippedBecause } from '../support/skip-reason'

declare const confab: DesktopApi

const CANARY = 'canary-90b2-token'

/** A server that says who asked it how, and sends away whoever asks for `moved`. */
async function startSite() {
  const asked: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = []
  const server = createServer(({ url = '', headers }, response) => {
    asked.push({ url, headers })
    const status = url.includes('moved') ? 302 : url.includes('busy') ? 429 : 200
    response.writeHead(status, { Location: '/elsewhere', 'Retry-After': '9' })
    response.end('{"displayName":"Ana"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { base: `http://127.0.0.1:${port}/wiki`, asked, close: () => server.close() }
}

for (const host of desktopHosts)
  describe(`Confluence in the desktop app on ${host.name}`, skippedBecause(host.missing), () => {
    let site: Awaited<ReturnType<typeof startSite>>
    let built: Awaited<ReturnType<typeof createAppFolder>>
    let data: Awaited<ReturnType<typeof createFolder>>
    beforeAll(async () => {
      ;[site, built, data] = await Promise.all([
        startSite(),
        createAppFolder(),
        createFolder('data'),
      ])
    })
    afterAll(async () => {
      site.close()
      await Promise.all([built.remove(), data.remove()])
    })
    const launch = async () => {
      const app = await host.launch({ root: built.root, userData: data.folder })
      const page = await app.firstWindow()
      await page.getByText('relay: listening').waitFor()
      return { app, page }
    }

    it('keeps a token where the page cannot read it, and sends it to its site alone', async () => {
      const first = await launch()
      const keeping = await first.page.evaluate(
        ([base, token]) => confab.connectConfluence({ base, user: 'ana@a.example', token }),
        [site.base, CANARY] as const,
      )
      const answers = await first.page.evaluate(async (base) => {
        const get = (path: string) => confab.sendToConfluence(base, { method: 'GET', path })
        return [
          await get('/rest/api/user/current'),
          await get('/rest/api/busy'),
          await get('/rest/api/moved'),
        ]
      }, site.base)
      expect(answers).toMatchObject([
        { ok: true, value: { status: 200 } },
        { ok: true, value: { status: 429, headers: { 'retry-after': '9' } } },
        { ok: false, failure: 'redirected' },
      ])
      const expected = `Basic ${Buffer.from(`ana@a.example:${CANARY}`).toString('base64')}`
      expect(site.asked.map(({ headers }) => headers.authorization)).toEqual(
        Array(3).fill(expected),
      )
      expect(site.asked.map(({ url }) => url)).not.toContain('/elsewhere')
      const listed = await first.page.evaluate(() => confab.listConfluenceSites())
      expect(listed).toEqual([{ base: site.base, user: 'ana@a.example', keeping }])
      await first.app.close()

      const second = await launch()
      const relisted = await second.page.evaluate(() => confab.listConfluenceSites())
      expect(relisted).toEqual(keeping === 'kept' ? listed : [])
      await second.page.evaluate((base) => confab.forgetConfluence(base), site.base)
      const gone = await second.page.evaluate(
        (base) => confab.sendToConfluence(base, { method: 'GET', path: '/rest/api/space' }),
        site.base,
      )
      expect(gone).toEqual({ ok: false, failure: 'no-token' })
      await second.app.close()
      expect(await readFiles(data.folder)).not.toContain(CANARY)
    })

    it('keeps it for this run only where there is no keyring, and refuses what leads elsewhere', async () => {
      const { app, page } = await launch()
      await app.evaluate(({ safeStorage }) => {
        safeStorage.getSelectedStorageBackend = () => 'basic_text'
        safeStorage.isAsyncEncryptionAvailable = async () => false
      })
      const keeping = await page.evaluate(
        ([base, token]) => confab.connectConfluence({ base, token }),
        [site.base, CANARY] as const,
      )
      expect(keeping).toBe('this-run')
      const refusals = await page.evaluate(async (base) => {
        const paths = ['/admin', '/rest/api/../../x', '//evil.example/rest/api/x']
        const bases = ['http://wiki.example.org', 'https://a:b@wiki.example.org', `${base}/`]
        const ask = (at: string, path: string) =>
          confab.sendToConfluence(at, { method: 'GET', path }).then(
            () => 'answered',
            (error: Error) => error.message,
          )
        return Promise.all([
          ...paths.map((path) => ask(base, path)),
          ...bases.map((at) => ask(at, '/rest/api/space')),
        ])
      }, site.base)
      for (const refusal of refusals) expect(refusal).toContain('Refused sendToConfluence')
      await app.close()
      expect(await readFiles(data.folder)).not.toContain(CANARY)
    })
  })

/** Everything the app has written, Chromium's own profile left out. */
async function readFiles(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}chromium${path.sep}`))
  expect(files.length).toBeGreaterThan(0)
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n')
}
