import { EventEmitter } from 'node:events'
import type { Page, Route } from 'playwright-core'
import { toApp, toWeb } from './addresses'
import { host } from './chromium-host'
import { makeCodec } from './clone'
import { invokeHandler, ipcMain } from './ipc'
import { pressAccelerator } from './menu'
import { linkPage, type PageLink } from './page-link'
import { permissionsGranted, session } from './session'
import { createEvent, notImplemented, strict } from './strict'
import type { FromPreload } from './worlds'

const { encode, decode } = makeCodec()

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]
type Own = Pick<
  Electron.WebContents,
  | 'id'
  | 'send'
  | 'loadURL'
  | 'getURL'
  | 'reload'
  | 'setWindowOpenHandler'
  | 'isDestroyed'
  | 'isLoading'
  | 'executeJavaScript'
  | 'printToPDF'
>

/** `electron.WebContents`: a page of Chromium, with the app's preload in a world of its own. */
export class StandInWebContents extends EventEmitter implements Own {
  readonly session = session.defaultSession
  private readonly opened: Promise<{ page: Page; link: PageLink }>
  private page: Page | undefined
  private loading = false
  private wanted = ''
  private decideOpen: OpenHandler = () => ({ action: 'allow' })

  constructor(
    readonly id: number,
    preload: string | undefined,
    private readonly openWindow: (url: string) => void,
  ) {
    super()
    this.opened = this.open(preload)
  }

  /** Ends when Chromium's page has. */
  async close(): Promise<void> {
    const { page } = await this.opened
    await page.close()
  }

  async bringToFront(): Promise<void> {
    const { page } = await this.opened
    if (!page.isClosed()) await page.bringToFront()
  }

  async loadURL(url: string): Promise<void> {
    const { page } = await this.opened
    await permissionsGranted()
    this.wanted = toWeb(url)
    await page.goto(this.wanted)
  }

  send(channel: string, ...args: unknown[]): void {
    const encoded = encode(args)
    void this.opened.then(({ link }) => link.deliver({ kind: 'event', channel, args: encoded }))
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const { page } = await this.opened
    return page.evaluate(code)
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const { page } = await this.opened
    const cdp = await page.context().newCDPSession(page)
    const { pageSize, generateDocumentOutline, generateTaggedPDF, ...same } = options
    if (pageSize !== 'A4') notImplemented(`paper of the size ${JSON.stringify(pageSize)}`)
    const { data } = await cdp.send('Page.printToPDF', {
      ...same,
      paperWidth: 8.27,
      paperHeight: 11.69,
      generateDocumentOutline,
      generateTaggedPDF,
    } as Parameters<typeof cdp.send<'Page.printToPDF'>>[1])
    await cdp.detach()
    return Buffer.from(data, 'base64')
  }

  getURL = () => toApp(this.page?.url() ?? '')
  isDestroyed = () => this.page?.isClosed() ?? false
  isLoading = () => this.loading
  reload = () => void this.opened.then(({ page }) => page.reload())
  setWindowOpenHandler = (handler: OpenHandler) => {
    this.decideOpen = handler
  }

  private async open(preload: string | undefined) {
    const page = await host().newPage()
    const link = await linkPage(page, preload)
    this.page = page
    link.onMessage((message) => void this.receive(link, message))
    link.onWindowOpen((url) => this.askToOpen(url))
    await page.route(/^https?:/, (route) => this.askToNavigate(page, route))
    page.on('load', () => this.finishLoading())
    page.on('crash', () =>
      this.emit('render-process-gone', createEvent(), { reason: 'crashed', exitCode: 1 }),
    )
    page.on('close', () => this.emit('destroyed'))
    return { page, link }
  }

  private finishLoading(): void {
    this.loading = false
    this.emit('dom-ready', createEvent())
    this.emit('did-finish-load', createEvent())
  }

  private askToNavigate(page: Page, route: Route): Promise<void> {
    const request = route.request()
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame())
      return route.fallback()
    // What the app itself loads is not asked about.
    if (request.url() !== this.wanted || request.redirectedFrom() !== null) {
      const event = { ...createEvent(), url: toApp(request.url()), isMainFrame: true }
      this.emit('will-navigate', event, event.url)
      if (event.defaultPrevented) return route.abort('aborted')
    }
    this.loading = true
    this.emit('did-start-loading', createEvent())
    return route.fallback()
  }

  private askToOpen(url: string): void {
    const details: Electron.HandlerDetails = {
      url: toApp(url),
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    }
    if (this.decideOpen(details).action === 'allow') this.openWindow(details.url)
  }

  private async receive(link: PageLink, message: FromPreload): Promise<void> {
    switch (message.kind) {
      case 'preload-error':
        console.error(`The preload failed: ${message.message}`)
        return void this.emit('preload-error', createEvent(), '', new Error(message.message))
      case 'key':
        return pressAccelerator(message)
      case 'send':
        return void ipcMain.emit(message.channel, this.senderEvent(), ...this.read(message.args))
      case 'invoke':
        return this.invoke(link, message)
    }
  }

  private async invoke(link: PageLink, { id, channel, args }: FromPreload & { kind: 'invoke' }) {
    try {
      const value = encode(await invokeHandler(channel, this.senderEvent(), this.read(args)))
      await link.deliver({ kind: 'answer', id, channel, value })
    } catch (error) {
      await link.deliver({ kind: 'refusal', id, channel, message: String(error) })
    }
  }

  private read = (args: string) => decode(args) as unknown[]

  private senderEvent() {
    const senderFrame = strict('WebFrameMain', { url: this.getURL(), parent: null })
    return strict('IpcMainEvent', { ...createEvent(), sender: this, senderFrame })
  }
}
