import { EventEmitter } from 'node:events'
import { announceNoWindows, app, endings, standInApp } from './app'
import { createEvent, notImplemented, strict } from './strict'
import { StandInWebContents } from './web-contents'

const windows = new Map<number, StandInBrowserWindow>()
let nextId = 1
let focusedId: number | undefined

type Own = Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'restore'
  | 'minimize'
  | 'isVisible'
  | 'isMinimized'
  | 'isFocused'
  | 'isDestroyed'
  | 'getTitle'
>

/** `electron.BrowserWindow` */
export class StandInBrowserWindow extends EventEmitter implements Own {
  static getAllWindows = () => [...windows.values()]
  static getFocusedWindow = () => windows.get(focusedId ?? 0) ?? null
  static fromWebContents = (contents: StandInWebContents) => windows.get(contents.id) ?? null

  readonly id = nextId++
  readonly webContents: StandInWebContents
  private readonly title: string
  private visible: boolean
  private minimized = false
  private destroyed = false
  private closing: Promise<void> | undefined

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    refuseInsecure(options.webPreferences ?? {})
    this.title = options.title ?? app.name
    this.visible = options.show ?? true
    const contents = new StandInWebContents(this.id, options.webPreferences?.preload, (url) => {
      const opened = new StandInBrowserWindow()
      // Nobody waits for this load: Electron tells the window, too.
      opened.loadURL(url).catch(() => opened.webContents.emit('did-fail-load', createEvent()))
    })
    contents.once('did-finish-load', () => this.emit('ready-to-show'))
    contents.once('destroyed', () => this.forget())
    this.webContents = strict('webContents', contents)
    const self = strict('BrowserWindow', this)
    windows.set(this.id, self)
    focusedId = this.id
    standInApp.emit('web-contents-created', createEvent(), this.webContents)
    standInApp.emit('browser-window-created', createEvent(), self)
    return self
  }

  loadURL = (url: string) => this.webContents.loadURL(url)
  hide = () => {
    this.visible = false
  }
  minimize = () => {
    this.minimized = true
  }
  restore = () => {
    this.minimized = false
  }
  isVisible = () => this.visible
  isMinimized = () => this.minimized
  isFocused = () => focusedId === this.id
  isDestroyed = () => this.destroyed
  getTitle = () => this.title

  show = () => {
    this.visible = true
    this.focus()
  }

  focus = () => {
    focusedId = this.id
    this.emit('focus')
    void this.webContents.bringToFront()
  }

  close = () => void this.closed()
  destroy = () => {
    this.closing ??= this.webContents.close()
    this.forget()
  }

  /** Ends when the window is gone, or at once when a listener kept it. */
  closed(): Promise<void> {
    if (this.closing !== undefined) return this.closing
    const event = createEvent()
    this.emit('close', event)
    if (event.defaultPrevented) return Promise.resolve()
    this.closing = this.webContents.close()
    return this.closing
  }

  private forget(): void {
    if (this.destroyed) return
    this.destroyed = true
    windows.delete(this.id)
    if (focusedId === this.id) focusedId = [...windows.keys()].at(-1)
    this.emit('closed')
    if (windows.size === 0) announceNoWindows()
  }
}

endings.closeWindows = async () => {
  await Promise.all([...windows.values()].map((window) => window.closed()))
}

// Chromium's page is isolated here whatever the app asks for: what it asks must be right already.
function refuseInsecure(preferences: Electron.WebPreferences): void {
  const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = preferences
  const isSafe = sandbox !== false && contextIsolation !== false && webSecurity !== false
  if (!isSafe || nodeIntegration || webviewTag)
    notImplemented('a window with insecure webPreferences')
}
