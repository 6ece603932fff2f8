import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** Starts the built relay on a free port, on this folder or else on one of its own that goes with it. */
export async function startRelay(folder) {
  const data = folder ?? (await mkdtemp(path.join(tmpdir(), 'confab-bench-')))
  const args = ['out/sync-server/main.js', '--quiet', '--port', '0', '--data', data]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const url = line.split(' ').at(-1)
  return {
    url,
    address: `${url.replace('http', 'ws')}/sync`,
    async close() {
      child.kill()
      await ended
      if (folder === undefined) await rm(data, { recursive: true })
    },
  }
}
