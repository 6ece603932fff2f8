import path from 'node:path'
import {
  app,
  dialog,
  Menu,
  powerMonitor,
  safeStorage,
  session,
  shell,
  utilityProcess,
} from 'electron'
import { fail } from '../shared/result'
import { registerAppScheme, serveApp } from './app-protocol'
import { isOfOrigin, readConfig } from './config'
import { sendCall } from './confluence-send'
import { createConfluenceTokens } from './confluence-tokens'
import { hearDeepLinks } from './deep-links'
import { keepRelay } from './embedded-relay'
import { buildMenu } from './menu'
import { guardNavigation } from './navigation-guard'
import { createNotesFolders } from './notes-folders'
import { createNotices } from './notices'
import { openImport } from './open-import'
import { guardPermissions } from './permissions'
import { followPower } from './power'
import { serveRequests } from './requests'
import { savePdf, saveExport } from './save-export'
import { createMainWindow } from './window'

const out = path.join(import.meta.dirname, '..')
const { pageOrigin } = readConfig(process.env, app.isPackaged)
const isOurs = (url: string) => isOfOrigin(pageOrigin, url)
const window = createMainWindow(app, `${pageOrigin}/`, path.join(out, 'electron/preload.cjs'))

registerAppScheme()
guardNavigation(app, isOurs)

if (app.requestSingleInstanceLock()) {
  hearDeepLinks(app, process.argv, {
    onLink: (url) => window.sendCommand({ kind: 'open-link', url }),
    onSecondStart: () => void app.whenReady().then(window.show),
  })
  app.on('activate', () => window.show())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  void app.whenReady().then(start)
} else {
  // The app that runs already hears of our arguments by `second-instance`.
  app.quit()
}

function start(): void {
  // Windows shows notifications of programs only that it knows by the id of their shortcut: that of the installer.
  if (process.platform === 'win32') app.setAppUserModelId('app.confab.desktop')
  // Windows shows notifications of programs only that it knows by the id of their shortcut: `appId` of the installer.
  if (process.platform === 'win32') app.setAppUserModelId('app.confab.desktop')
  const dataFolder = path.join(app.getPath('userData'), 'relay')
  const relay = startRelay(dataFolder)
  const tokens = createConfluenceTokens(
    path.join(app.getPath('userData'), 'confluence-tokens.json'),
    safeStorage,
    process.platform,
  )
  const folders = createNotesFolders({
    file: path.join(app.getPath('userData'), 'notes-folders.json'),
    choose: chooseFolder,
    onChange: window.sendNotesFolder,
  })
  const power = followPower(powerMonitor, window.sendPower)
  const notices = createNotices((address) => {
    window.show()
    window.sendCommand({ kind: 'go', address })
  })
  serveApp(path.join(out, 'renderer'))
  guardPermissions(session.defaultSession, isOurs)
  serveRequests(
    {
      getDesktop: async () => ({
        appVersion: app.getVersion(),
        platform: process.platform,
        dataFolder,
        relay: relay.current(),
      }),
      getPower: async () => power.current(),
      saveExport: (exported) => saveExport(window.open(), app.getPath('documents'), exported),
      savePdf: (pdf) => savePdf(window.open(), app.getPath('documents'), pdf),
      openImport: () => openImport(window.open()),
      openDataFolder: () => openFolder(dataFolder),
      tryConfluence: sendCall,
      connectConfluence: tokens.keep,
      listConfluenceSites: tokens.list,
      forgetConfluence: tokens.forget,
      async sendToConfluence(base, call) {
        const access = await tokens.get(base)
        return access ? sendCall(access, call) : fail('no-token')
      },
      chooseNotesFolder: folders.choose,
      openNotesFolder: folders.open,
      forgetNotesFolder: folders.forget,
      listNotes: folders.list,
      readNote: folders.read,
      writeNote: folders.write,
      forgetNote: folders.forgetNote,
      notify: async (notice) => notices.show(notice),
      showUnread: async (count) => void app.setBadgeCount(count),
    },
    isOurs,
  )
  const actions = {
    command: window.sendCommand,
    openDataFolder: () => void openFolder(dataFolder),
  }
  Menu.setApplicationMenu(buildMenu(actions, process.platform))
  quitAfter(async () => {
    notices.close()
    await Promise.all([relay.close(), folders.close()])
  })
  window.open()
}

function startRelay(dataFolder: string) {
  const program = path.join(out, 'sync-server/embedded.js')
  return keepRelay({
    start: (port) =>
      utilityProcess.fork(program, ['--data', dataFolder, '--port', String(port)], {
        serviceName: 'Confab relay',
      }),
    onChange: window.sendRelay,
    later(delayMs, run) {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
    nowMs: () => performance.now(),
  })
}

async function openFolder(folder: string): Promise<void> {
  const problem = await shell.openPath(folder)
  if (problem !== '') throw new Error(`${folder} could not be opened: ${problem}`)
}

async function chooseFolder(): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(window.open(), {
    title: 'A folder for the notes',
    properties: ['openDirectory', 'createDirectory'],
  })
  return filePaths[0]
}

/** Holds the end of the app back until everything is stored. */
function quitAfter(close: () => Promise<void>): void {
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void close().then(() => {
      isClosed = true
      app.quit()
    })
  })
}
