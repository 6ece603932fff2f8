// The relays we compare with are installed outside the project, each in a folder of its own: they need other versions of the same libraries.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = process.env.CONFAB_BENCH_PEERS ?? path.join(tmpdir(), 'confab-bench-peers')

const packages = {
  // Hocuspocus 4 wants Node 22 or newer.
  node: { dependencies: { node: '24.21.0' } },
  hocuspocus: {
    dependencies: {
      '@hocuspocus/server': '4.7.0',
      '@hocuspocus/extension-database': '4.7.0',
      'y-protocols': '1.0.7',
      yjs: '13.6.33',
    },
  },
  'y-websocket': {
    dependencies: { '@y/websocket-server': '0.1.5' },
    // Its own ranges lead to versions that do not install beside each other.
    overrides: { '@y/protocols': '1.0.6-1', yjs: '14.0.0-16' },
  },
}

/** The installed modules of a peer. */
export const peerModules = (name) => path.join(root, name, 'node_modules')

/** The Node that peers run on. */
export const peerNode = () => path.join(peerModules('node'), 'node', 'bin', 'node')

/** Installs what is not there yet; throws when npm cannot. */
export function installPeers(say) {
  for (const [name, contents] of Object.entries(packages)) {
    const manifest = JSON.stringify({ private: true, ...contents }, null, 2)
    const done = path.join(root, name, 'installed')
    if (existsSync(done)) continue
    say(`Installing ${Object.keys(contents.dependencies).join(', ')} into ${root}…`)
    mkdirSync(path.join(root, name), { recursive: true })
    writeFileSync(path.join(root, name, 'package.json'), manifest)
    const { status } = spawnSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: path.join(root, name),
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    if (status !== 0) throw new Error(`npm could not install ${name}, see above`)
    writeFileSync(done, manifest)
  }
}
