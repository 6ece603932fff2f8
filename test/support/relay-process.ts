import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** The built relay, running with a data folder of its own. */
export interface RelayProcess {
  /** `http://127.0.0.1:port`; the same after `resume`. */
  readonly url: string
  /** Ends the relay as a process manager does; its data stays. */
  stop(): Promise<void>
  /** Starts it again on the same port with the same data. */
  resume(): Promise<void>
  /** Ends it and removes its data. */
  close(): Promise<void>
}

/** Starts the relay of the last build, which serves the page too, with more flags where a test needs them. */
export async function startRelayProcess(more: readonly string[] = []): Promise<RelayProcess> {
  const data = await mkdtemp(path.join(tmpdir(), 'confab-relay-'))
  let running = await start(data, 0, more)
  const { url } = running
  return {
    url,
    stop: () => running.stop(),
    async resume() {
      running = await start(data, Number(new URL(url).port), more)
    },
    async close() {
      await running.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

async function start(data: string, port: number, more: readonly string[]) {
  const flags = ['--port', String(port), '--data', data, ...more]
  const child = spawn(process.execPath, ['out/sync-server/main.js', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /^confab relay listening on (\S+)$/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
    void ended.then(([code]) => reject(new Error(`The relay ended with ${String(code)}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
