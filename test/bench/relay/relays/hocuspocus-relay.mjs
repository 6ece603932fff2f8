// Starts Hocuspocus with its own defaults from PORT and MODULES, where it is installed. With SQLITE it
// keeps documents as its SQLite extension does, through the SQLite that is part of Node: the extension's
// own driver is a binary from outside the registry.
import { pathToFileURL } from 'node:url'

const { PORT, MODULES, SQLITE } = process.env
const load = (file) => import(pathToFileURL(`${MODULES}/@hocuspocus/${file}`).href)

const { Server } = await load('server/dist/hocuspocus-server.esm.js')
const extensions = SQLITE === undefined ? [] : [await createStore(SQLITE)]
const listens = { port: Number(PORT), address: '127.0.0.1', quiet: true, stopOnSignals: true }
const server = new Server({ ...listens, extensions })
await server.listen()

async function createStore(file) {
  const { Database } = await load('extension-database/dist/hocuspocus-database.esm.js')
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(file)
  database.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)')
  const read = database.prepare('SELECT data FROM documents WHERE name = ?')
  const write = database.prepare('INSERT OR REPLACE INTO documents (name, data) VALUES (?, ?)')
  return new Database({
    fetch: async ({ documentName }) => read.get(documentName)?.data ?? null,
    store: async ({ documentName, state }) => void write.run(documentName, state),
  })
}
