import { spawn, spawnSync } from 'node:child_process'
import { findElectron } from './electron-binary.mjs'
import { runChild } from './run-child.mjs'

const isLinux = process.platform === 'linux'
const hasDisplay = () => !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Why the desktop window cannot open on this machine; `undefined` when it can. Fetches Electron's binary if need be. */
export function whyNoDesktop() {
  if (!hasDisplay()) return 'this machine has no display'
  if (isLinux && process.getuid() === 0)
    return "Electron's sandbox does not work for root, and Confab does not run without it"
  return findElectron() === undefined ? fetchElectron() : undefined
}

/** Starts the built desktop app. */
export const startElectron = (args, env = {}) =>
  runChild(findElectron(), ['.', ...args], { env: { ...process.env, ...env } })

/** Opens an address in the person's own browser, where there is a display to see it on. */
export function openBrowser(url) {
  if (!hasDisplay()) return
  const command = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open'
  const opener = spawn(command, [url], { stdio: 'ignore', detached: true })
  // The address stands in the terminal: without a default browser, the person opens it.
  opener.on('error', () => {})
  opener.unref()
}

function fetchElectron() {
  console.log("Fetching Electron's binary, once…")
  const { stderr, error } = spawnSync(process.execPath, ['node_modules/electron/install.js'], {
    encoding: 'utf8',
    timeout: 600_000,
  })
  if (findElectron() !== undefined) return undefined
  const cause = error?.message ?? stderr.trim().split('\n')[0]
  return `Electron's binary could not be downloaded (${cause})`
}
