import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createAppFolder, createFolder, type Fault } from '../support/app-folder'
import * as probe from '../support/desktop-probes'
import { launchStandIn } from '../support/launch-stand-in'

/* Proves that the desktop specs can fail: each guard, taken out of the built shell, shows in its probe. */

const withoutGuards: readonly Fault[] = [
  ['"content-security-policy": contentSecurityPolicy', '"x-no-policy": ""'],
  ['if (!isOurs(event.url)) event.preventDefault()', 'void 0'],
  ['action: "deny"', 'action: "allow"'],
  ['if (!isPage(event.senderFrame, isOurs)) throw', 'if (false) throw'],
  ['if (!parsed.success) throw', 'if (!parsed.success) return "answered"; if (false) throw'],
  ['isOurs(details.requestingUrl) && granted.has(permission)', 'true'],
  ['isOurs(requestingOrigin) && granted.has(permission)', 'true'],
]

describe('the desktop specs notice', () => {
  const undo: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })

  async function start(faults: readonly Fault[], isQuiet = false) {
    const [built, data] = await Promise.all([createAppFolder(faults), createFolder('data')])
    undo.push(built.remove, data.remove)
    const app = await launchStandIn({ root: built.root, userData: data.folder, isQuiet })
    undo.push(app.close)
    return { app, preload: path.join(built.root, 'out/electron/preload.cjs') }
  }

  it('a shell without its guards', async () => {
    const { app, preload } = await start(withoutGuards)
    const page = await app.firstWindow()
    await page.getByText('relay: listening').waitFor()
    expect(await probe.probeInlineScript(page)).toBe('ran')
    expect(await probe.probePermission(page, 'geolocation')).toBe('granted')
    expect(await probe.probeForeignPage(app, preload)).toBe('answered')
    expect(await probe.probeBadArguments(page)).toBe('answered')
    const opened = await probe.probeWindowOpen(app, page, ['https://a.example/'])
    expect(opened.windows).toBe(2)
    expect(await probe.probeNavigation(app, page, 'https://a.example/')).toBe(false)
  })

  it('a window without sandbox', async () => {
    const { app } = await start([['sandbox: true', 'sandbox: false']], true)
    await expect(app.firstWindow()).rejects.toThrow('The app ended')
  })

  it('a page that may not reach the relay on this machine', async () => {
    const { app } = await start([
      ['"local-network-access",', ''],
      ['"local-network",', ''],
      ['"loopback-network"', ''],
    ])
    const page = await app.firstWindow()
    const failed = page.getByText('socket: error')
    await expect(failed.waitFor()).resolves.toBeUndefined()
  })
})
