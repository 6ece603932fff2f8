import { announceReady, app, claimedSchemes } from './app'
import { StandInBrowserWindow } from './browser-window'
import { connectToChromium } from './chromium-host'
import { dialog } from './dialog'
import { ipcMain } from './ipc'
import { StandInMenu } from './menu'
import { net } from './net'
import { StandInNotification } from './notification'
import { powerMonitor } from './power-monitor'
import { protocol, serveHandlers } from './protocol'
import { answerTests } from './remote-control'
import { safeStorage } from './safe-storage'
import { session } from './session'
import { shell } from './shell'
import { utilityProcess } from './utility-process'

/*
 * Stands in for the `electron` module: the real main bundle runs in Node, its windows are pages of a real Chromium.
 * What is not exported here does not link; a member that is not there throws.
 */
export {
  app,
  dialog,
  ipcMain,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
}
export {
  StandInBrowserWindow as BrowserWindow,
  StandInMenu as Menu,
  StandInNotification as Notification,
}

// Unit tests of the shell's parts, and a second instance of the app, need neither a test's questions nor Chromium.
if (process.env['STAND_IN_CDP'] !== undefined) {
  answerTests({
    app,
    BrowserWindow: StandInBrowserWindow,
    dialog,
    ipcMain,
    Menu: StandInMenu,
    Notification: StandInNotification,
    powerMonitor,
    protocol,
    safeStorage,
    session,
    shell,
    utilityProcess,
    standIn: { claimedSchemes },
  })
  // The app's own module runs to its end first: there it registers schemes and takes the lock.
  setImmediate(() => void start())
}

async function start(): Promise<void> {
  const { context } = await connectToChromium()
  await serveHandlers(context)
  announceReady()
}
