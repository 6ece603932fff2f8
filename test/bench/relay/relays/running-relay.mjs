import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runChild } from '../../../../scripts/run-child.mjs'
import { nowMs, pass } from '../clock.mjs'

const START_PATIENCE_MS = 20_000
const END_PATIENCE_MS = 30_000

/**
 * Starts one of the relays of `relays.mjs` on an empty data folder, or on a given one. `end(signal)`
 * resolves when the process is gone, `remove` ends it and deletes its data.
 */
export async function startRelay(kind, { data = mkdtempSync(dataPrefix) } = {}) {
  const port = await findFreePort()
  const { command, env = {} } = kind.start({ port, data })
  const log = path.join(data, 'bench-relay.log')
  const output = openSync(log, 'a')
  const [program, ...args] = command
  const child = runChild(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  let hasEnded = false
  const ended = child.ended.finally(() => {
    hasEnded = true
  })
  const lastMs = nowMs() + START_PATIENCE_MS
  while (!(await isListening(port))) {
    if (hasEnded || nowMs() > lastMs) {
      child.kill('SIGKILL')
      throw new Error(`${kind.name} did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`)
    }
    await pass(20)
  }

  async function end(signal = 'SIGKILL') {
    child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), END_PATIENCE_MS)
    await ended
    clearTimeout(timer)
  }

  return {
    pid: child.pid,
    port,
    data,
    hasEnded: () => hasEnded,
    /** Where a client finds a room of this relay. */
    room: (name) => ({ port, protocol: kind.protocol, room: name, path: kind.path(name) }),
    end,
    async remove() {
      await end()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const dataPrefix = path.join(tmpdir(), 'confab-bench-')

function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function isListening(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
