import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'

/** `CHROMIUM_PATH`, else a browser this machine already has, else what Playwright downloaded earlier. */
export function findChromium(): string | undefined {
  return [
    process.env['CHROMIUM_PATH'],
    ...onPath(),
    ...(usualPlaces[process.platform] ?? []),
    chromium.executablePath(),
  ].find((file) => file !== undefined && file !== '' && existsSync(file))
}

/** The same, for those who cannot go on without one. */
export function chromiumPath(): string {
  const found = findChromium()
  if (found === undefined) throw new Error('There is no Chromium, Chrome or Edge on this machine')
  return found
}

// The headless shell first: it starts twice as fast, and nothing here needs a window.
const names = [
  'chromium-headless-shell',
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]

// Not `chromium-browser`: on Ubuntu that is a stub which only asks for the snap.
const onPath = () =>
  process.platform === 'linux'
    ? (process.env['PATH'] ?? '')
        .split(path.delimiter)
        .flatMap((folder) => names.map((name) => path.join(folder, name)))
        .sort((a, b) => names.indexOf(path.basename(a)) - names.indexOf(path.basename(b)))
    : []

const programFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
  (name) => process.env[name] ?? [],
)

const usualPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: programFolders.flatMap((folder) => [
    path.join(folder, 'Google/Chrome/Application/chrome.exe'),
    path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
  ]),
}
