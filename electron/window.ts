import { BrowserWindow, dialog, type App } from 'electron'
import type { DesktopCommand, EmbeddedRelay, PowerSource } from '../shared/desktop-api'
import type { PageEvents } from './page-events'

/** The one window of the app. Closed on macOS, it opens again on demand. */
export interface MainWindow {
  readonly open: () => BrowserWindow
  /** Brings the window to the front, opening it when there is none. */
  readonly show: () => void
  /** Commands wait for a page that still loads. */
  readonly sendCommand: (command: DesktopCommand) => void
  /** A page that still loads asks for the state by itself. */
  readonly sendRelay: (relay: EmbeddedRelay) => void
  /** A page that still loads asks by itself. */
  readonly sendPower: (source: PowerSource) => void
  /** A page that still loads looks at its folders by itself. */
  readonly sendNotesFolder: (folderId: string) => void
}

export function createMainWindow(app: App, pageUrl: string, preload: string): MainWindow {
  let window: BrowserWindow | undefined
  let isLoaded = false
  const waiting: DesktopCommand[] = []

  const send = <Channel extends keyof PageEvents>(channel: Channel, event: PageEvents[Channel]) =>
    window?.webContents.send(channel, event)

  function open(): BrowserWindow {
    if (window !== undefined) return window
    const opened = new BrowserWindow(options(preload))
    window = opened
    opened.once('ready-to-show', () => opened.show())
    opened.on('closed', () => {
      window = undefined
      isLoaded = false
    })
    opened.webContents.on('did-start-loading', () => {
      isLoaded = false
    })
    opened.webContents.on('did-finish-load', () => {
      isLoaded = true
      for (const command of waiting.splice(0)) send('event:command', command)
    })
    opened.webContents.on('render-process-gone', () => void offerReload(app, opened))
    void opened.loadURL(pageUrl)
    return opened
  }

  return {
    open,
    show() {
      const shown = open()
      if (shown.isMinimized()) shown.restore()
      shown.focus()
    },
    sendCommand(command) {
      if (isLoaded) send('event:command', command)
      else waiting.push(command)
    },
    sendRelay: (relay) => send('event:relay', relay),
    sendPower: (source) => send('event:power', source),
    sendNotesFolder: (folderId) => send('event:notes-folder', folderId),
  }
}

const options = (preload: string): Electron.BrowserWindowConstructorOptions => ({
  name: 'main',
  title: 'Confab',
  width: 1200,
  height: 800,
  minWidth: 480,
  minHeight: 400,
  show: false,
  // Electron remembers place, size and state of a window that has a name.
  windowStatePersistence: true,
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    // Elsewhere Chromium fetches dictionaries from a server: words people type are nobody's business.
    spellcheck: process.platform === 'darwin',
  },
})

// Asked and not done at once: a page that dies on every load must not spin for ever.
async function offerReload(app: App, window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The page stopped working.',
    detail: 'Everything you wrote is kept on this device.',
    buttons: ['Load it again', 'Quit'],
  })
  if (response === 0) window.webContents.reload()
  else app.quit()
}
