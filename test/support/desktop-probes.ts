import type { Page } from 'playwright-core'
import type { DesktopApi } from '../../shared/desktop-api'
import type { DesktopApp } from './launch-desktop'

/* What the shell's guards come to, observed from outside. The specs expect them to hold; the seeded faults, to fail. */

declare const confab: DesktopApi

/** What a script the page did not bring along comes to: the rule it broke, or `ran`. */
export const probeInlineScript = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) =>
          resolve(event.effectiveDirective),
        )
        const script = document.createElement('script')
        script.textContent = 'globalThis.intruder = true'
        document.head.append(script)
        if ('intruder' in globalThis) resolve('ran')
      }),
  )

/** Opens each address from the page; the last must be one that is handed over. Gives what was, and how many windows there are. */
export async function probeWindowOpen(app: DesktopApp, page: Page, urls: readonly string[]) {
  await app.evaluate(
    ({ shell }, last) => {
      const handedOver: string[] = []
      const done = new Promise<string[]>((resolve) => {
        shell.openExternal = async (url) => {
          handedOver.push(url)
          if (url === last) resolve(handedOver)
        }
      })
      Object.assign(globalThis, { handedOver: done })
    },
    urls.at(-1) ?? '',
  )
  for (const url of urls) await page.evaluate((address) => void window.open(address), url)
  return app.evaluate(async ({ BrowserWindow }) => ({
    handedOver: await (globalThis as unknown as { handedOver: Promise<string[]> }).handedOver,
    windows: BrowserWindow.getAllWindows().length,
  }))
}

/** Sends the page elsewhere; tells whether the shell prevented it. */
export async function probeNavigation(app: DesktopApp, page: Page, url: string): Promise<boolean> {
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const prevented = new Promise((resolve) => {
      // The app's own listener came first.
      contents?.once('will-navigate', (event) => resolve(event.defaultPrevented))
    })
    Object.assign(globalThis, { prevented })
  })
  await page.evaluate((address) => {
    location.href = address
  }, url)
  return app.evaluate(() => (globalThis as unknown as { prevented: Promise<boolean> }).prevented)
}

/** Asks the shell from a page that is not ours but has our preload: the refusal, or `answered`. */
export const probeForeignPage = (app: DesktopApp, preload: string): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }, preloadFile) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload: preloadFile } })
    await window.loadURL('data:text/html,<title>Another page</title>')
    const asked = 'confab.getDesktop().then(() => "answered", (error) => error.message)'
    const answer = (await window.webContents.executeJavaScript(asked)) as string
    window.destroy()
    return answer
  }, preload)

/** Sends arguments no page of ours would: the refusal, or `answered`. */
export const probeBadArguments = (page: Page): Promise<string> =>
  page.evaluate(() =>
    confab.saveExport({ suggestedName: '', text: 'x', kind: 'exe' as 'text' }).then(
      () => 'answered',
      (error: Error) => error.message,
    ),
  )

/** What Chromium says of a permission: `granted`, `denied` or `prompt`. */
export const probePermission = (page: Page, name: string): Promise<string> =>
  page.evaluate(
    async (asked) => (await navigator.permissions.query({ name: asked as PermissionName })).state,
    name,
  )
