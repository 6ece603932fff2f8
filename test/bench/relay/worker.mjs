// Load is made in processes of their own, so that what makes it does not wait for what measures it.
import { fileURLToPath } from 'node:url'
import { runChild } from '../../../scripts/run-child.mjs'

/** Starts a module that serves calls. A call fails when the module throws or its process ends. */
export function startWorker(url) {
  const child = runChild(process.execPath, [fileURLToPath(url)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const waiting = new Map()
  let calls = 0
  child.on('message', ({ id, value, failure }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (failure === undefined) resolve(value)
    else reject(new Error(failure))
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`a load process ended (${code})`))
  })
  return {
    call: (name, argument) =>
      new Promise((resolve, reject) => {
        calls += 1
        waiting.set(calls, { resolve, reject })
        child.send({ id: calls, name, argument })
      }),
    async stop() {
      child.kill('SIGKILL')
      await child.ended
    },
  }
}

/** The other side: answers each call by the handler of that name. */
export function serveCalls(handlers) {
  const answer = async ({ id, name, argument }) => {
    try {
      process.send({ id, value: await handlers[name](argument) })
    } catch (error) {
      process.send({ id, failure: error.stack })
    }
  }
  process.on('message', (call) => void answer(call))
  process.on('disconnect', () => process.exit())
}

/** What a load process has spent and received so far. */
export function readCounters(clients) {
  const { user, system } = process.cpuUsage()
  return {
    cpuSeconds: (user + system) / 1e6,
    frames: clients.reduce((sum, { counts }) => sum + counts.frames, 0),
    bytes: clients.reduce((sum, { counts }) => sum + counts.bytes, 0),
  }
}
