import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What to replace in the built main program, for a test that must notice. */
export type Fault = readonly [search: string, replacement: string]

/** An empty folder for a test; `remove` deletes it with all that came to be in it. */
export async function createFolder(name: string) {
  const folder = await mkdtemp(path.join(tmpdir(), `confab-${name}-`))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** A copy of the built app, relay included, whose page is the tiny one below: what the shell does shows without any other code. */
export async function createAppFolder(faults: readonly Fault[] = []) {
  const root = process.cwd()
  const { folder, remove } = await createFolder('app')
  const out = path.join(folder, 'out')
  await cp(path.join(root, 'out/electron'), path.join(out, 'electron'), { recursive: true })
  await cp(path.join(root, 'package.json'), path.join(folder, 'package.json'))
  await symlink(path.join(root, 'out/sync-server'), path.join(out, 'sync-server'), 'junction')
  await mkdir(path.join(out, 'renderer'))
  await writeFile(path.join(out, 'renderer/index.html'), html)
  await writeFile(path.join(out, 'renderer/page.js'), script)
  await seed(path.join(out, 'electron/main.js'), faults)
  return { root: folder, remove }
}

async function seed(file: string, faults: readonly Fault[]): Promise<void> {
  let text = await readFile(file, 'utf8')
  for (const [search, replacement] of faults) {
    // A fault that is not seeded would be a test that proves nothing.
    if (!text.includes(search)) throw new Error(`${file} has no ${search}`)
    text = text.replace(search, replacement)
  }
  await writeFile(file, text)
}

const html = `<!doctype html>
<title>A page</title>
<p>relay: <output id="relay"></output></p>
<p>socket: <output id="socket"></output></p>
<ul id="commands"></ul>
<script type="module" src="page.js"></script>
`

const script = `
const show = (id, text) => { document.getElementById(id).textContent = text }

function showRelay(relay) {
  show('relay', relay.state)
  if (relay.state !== 'listening') return show('socket', 'none')
  const socket = new WebSocket(relay.url.replace('http', 'ws') + '/sync/probe')
  socket.onopen = () => show('socket', 'open')
  socket.onerror = () => show('socket', 'error')
}

confab.onCommand((command) => {
  const item = document.createElement('li')
  item.textContent = [command.kind, command.url].join(' ').trim()
  document.getElementById('commands').append(item)
})
confab.onRelay(showRelay)
showRelay((await confab.getDesktop()).relay)
`
