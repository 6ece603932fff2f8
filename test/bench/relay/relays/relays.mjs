// The relays under test, and how each is started.
import { fileURLToPath } from 'node:url'
import { peerModules, peerNode } from './peer-folders.mjs'

const here = (file) => fileURLToPath(new URL(file, import.meta.url))
const atRoot = (room) => `/${room}`

const hocuspocus = (name, env) => ({
  name,
  isPeer: true,
  protocol: 'hocuspocus',
  path: () => '/',
  start: ({ port, data }) => ({
    command: [peerNode(), here('hocuspocus-relay.mjs')],
    env: { PORT: String(port), MODULES: peerModules('hocuspocus'), ...env(data) },
  }),
})

/** All relays by name. A peer is started only when asked for, since it must be installed first. */
export const relays = {
  confab: {
    name: 'confab',
    isPeer: false,
    protocol: 'y-websocket',
    path: (room) => `/sync/${room}`,
    start: ({ port, data }) => ({
      command: [
        process.execPath,
        'out/sync-server/main.js',
        '--port',
        String(port),
        '--data',
        `${data}/store`,
        '--quiet',
      ],
    }),
  },
  floor: {
    name: 'floor',
    isPeer: false,
    protocol: 'y-websocket',
    path: atRoot,
    start: ({ port }) => ({
      command: [process.execPath, here('floor-relay.mjs')],
      env: { PORT: String(port) },
    }),
  },
  hocuspocus: hocuspocus('hocuspocus', () => ({})),
  'hocuspocus-sqlite': hocuspocus('hocuspocus-sqlite', (data) => ({
    SQLITE: `${data}/documents.sqlite`,
  })),
  'y-websocket': {
    name: 'y-websocket',
    isPeer: true,
    protocol: 'y-websocket',
    path: atRoot,
    start: ({ port }) => ({
      command: [peerNode(), `${peerModules('y-websocket')}/@y/websocket-server/src/server.js`],
      env: { PORT: String(port), HOST: '127.0.0.1' },
    }),
  },
}
