// npm start: builds Confab and opens its desktop window; where that cannot be, says why and opens the same app in the browser.
// Flags go to what is started: npm start -- --port 5000
import { spawnSync } from 'node:child_process'
import { whyNoDesktop, openBrowser, startElectron } from './desktop.mjs'
import { startRelay } from './relay.mjs'

const flags = process.argv.slice(2)

console.log('Building Confab…')
const build = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
if (build.status !== 0) process.exit(build.status ?? 1)

const reason = whyNoDesktop() ?? (await runDesktop())
if (reason !== undefined) await runInBrowser(reason)

/** Ends when the app does; gives the reason when Electron could not even start. */
async function runDesktop() {
  const code = await startElectron(flags).ended
  // What a system answers when a program's libraries are not all there.
  if (code === 127) return "Electron's binary does not start here, for the reason above"
  process.exitCode = code
  return undefined
}

async function runInBrowser(why) {
  console.log(`Running in the browser instead of the desktop window: ${why}.`)
  // Its log is for operators; what goes wrong the page tells, and a failed start the relay itself.
  const relay = startRelay([...flags, '--quiet'])
  void relay.listening.then(({ url, dataFolder }) => {
    console.log(`Confab is at ${url}, its data in ${dataFolder}. Ctrl+C stops it.`)
    openBrowser(url)
  })
  process.exitCode = await relay.ended
}
