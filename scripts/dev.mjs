// npm run dev: the page from Vite with hot reloading, a relay beside it, and the desktop window where it can open.
// The shell and the relay are built once: start again after a change to them.
import { spawnSync } from 'node:child_process'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { openBrowser, startElectron, whyNoDesktop } from './desktop.mjs'
import { pageModules } from './page-modules.mjs'
import { startRelay } from './relay.mjs'

console.log('Building the shell and the relay…')
const parts = ['scripts/build.mjs', 'shell', 'relay']
const { status } = spawnSync(process.execPath, parts, { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)

const relay = startRelay(process.argv.slice(2))
// Without a relay there is nothing to develop against; it said why.
void relay.ended.then((code) => process.exit(code))
const { url: relayUrl, dataFolder } = await relay.listening

const pageServer = await createServer({
  configFile: false,
  root: 'renderer',
  plugins: [react()],
  resolve: pageModules,
  server: {
    host: '127.0.0.1',
    // To the page, this server is the relay: it asks the place it came from.
    proxy: Object.fromEntries(
      ['/sync', '/api', '/healthz'].map((path) => [
        path,
        { target: relayUrl, ws: path === '/sync' },
      ]),
    ),
  },
})
await pageServer.listen()
const pageOrigin = `http://127.0.0.1:${pageServer.httpServer.address().port}`
console.log(`The page is at ${pageOrigin}, its relay at ${relayUrl}, the data in ${dataFolder}.`)

const reason = whyNoDesktop()
if (reason === undefined) startElectron([], { CONFAB_PAGE_ORIGIN: pageOrigin })
else {
  console.log(`No desktop window: ${reason}.`)
  openBrowser(pageOrigin)
}
