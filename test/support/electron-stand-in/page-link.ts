import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { makeBridgePeer } from './bridge-peer'
import { host } from './chromium-host'
import { makeCodec } from './clone'
import {
  pageWorld,
  preloadWorld,
  type FromPreload,
  type PreloadProcess,
  type ToPreload,
} from './worlds'

/** The line between the main process and the preload of one page. */
export interface PageLink {
  /** Reaches nobody when the page has no preload, or is being replaced. */
  deliver(message: ToPreload): Promise<void>
  onMessage(hear: (message: FromPreload) => void): void
  /** The page asked for a window, by script or by link. */
  onWindowOpen(hear: (url: string) => void): void
}

/** Gives a page its two worlds, now and after every navigation. */
export async function linkPage(page: Page, preload: string | undefined): Promise<PageLink> {
  const cdp = await host().context.newCDPSession(page)
  const token = randomBytes(8).toString('hex')
  let world: number | undefined
  let hearMessage: (message: FromPreload) => void = () => {}
  let hearWindowOpen: (url: string) => void = () => {}

  const { frameTree } = await cdp.send('Page.getFrameTree')
  const isMainFrame = (frame: unknown) =>
    (frame as { frameId?: string }).frameId === frameTree.frame.id

  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === 'preload' && isMainFrame(context.auxData)) world = context.id
  })
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (world === executionContextId) world = undefined
  })
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === 'standInPost' && executionContextId === world)
      hearMessage(JSON.parse(payload) as FromPreload)
  })
  cdp.on('Page.windowOpen', ({ url }) => hearWindowOpen(url))
  await cdp.send('Runtime.enable')
  await cdp.send('Page.enable')
  await cdp.send('Runtime.addBinding', { name: 'standInPost', executionContextName: 'preload' })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    source: callSource(pageWorld, makeCodec, makeBridgePeer, JSON.stringify(token)),
  })
  if (preload !== undefined)
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: 'preload',
      source: preloadSource(preload, token),
    })

  return {
    async deliver(message) {
      const executionContextId = world
      if (executionContextId === undefined) return
      const functionDeclaration = 'function (message) { globalThis.standInHear(message) }'
      const call = { functionDeclaration, arguments: [{ value: JSON.stringify(message) }] }
      try {
        await cdp.send('Runtime.callFunctionOn', { executionContextId, ...call })
      } catch (error) {
        // The page went away while the message was under way, as happens in Electron; anything else is a fault here.
        if (executionContextId === world && !page.isClosed()) throw error
      }
    },
    onMessage(hear) {
      hearMessage = hear
    },
    onWindowOpen(hear) {
      hearWindowOpen = hear
    },
  }
}

function preloadSource(file: string, token: string): string {
  const process: PreloadProcess = {
    platform: globalThis.process.platform,
    argv: [],
    versions: {
      chrome: host().version,
      electron: 'stand-in',
      node: globalThis.process.versions.node,
    },
  }
  const preload = `function (require, process, module, exports) {${readFileSync(file, 'utf8')}\n}`
  const given = [JSON.stringify(token), JSON.stringify(process), preload]
  return callSource(preloadWorld, makeCodec, makeBridgePeer, ...given)
}

const callSource = (called: unknown, ...args: unknown[]) =>
  `(${String(called)})(${args.map(String).join(',')})`
