import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { servedSchemes } from './addresses'
import { endings, startedPrograms } from './app'
import { host } from './chromium-host'
import { strict } from './strict'

const children = new Set<ChildProcess>()
const parentPort = new URL('./parent-port.js', import.meta.url).href

/** `electron.utilityProcess`: a Node process with `process.parentPort`. */
export const utilityProcess = strict('utilityProcess', {
  fork(
    program: string,
    args: string[] = [],
    { serviceName = 'Node', env }: Electron.ForkOptions = {},
  ) {
    const child = fork(program, args, {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--import', parentPort],
      env: { ...process.env, ...env, STAND_IN_SCHEMES: [...servedSchemes].join() },
    })
    const events = new EventEmitter()
    children.add(child)
    child.once('spawn', () => {
      if (child.pid !== undefined) startedPrograms.set(child.pid, serviceName)
      events.emit('spawn')
    })
    child.on('message', (message) => events.emit('message', message))
    child.once('exit', (code) => {
      children.delete(child)
      startedPrograms.delete(child.pid ?? 0)
      // Electron gives a number also for a process that was killed.
      events.emit('exit', code ?? 1)
    })
    return strict(
      'UtilityProcess',
      Object.assign(events, {
        pid: child.pid,
        kill: () => child.kill(),
        postMessage: (message: unknown) => {
          if (child.connected) child.send(message as never)
        },
      }),
    )
  },
})

endings.endProcesses = async () => {
  for (const child of children) child.kill()
  await connected()?.disconnect()
}

// A second instance ends before it ever had a Chromium.
function connected() {
  try {
    return host()
  } catch {
    return undefined
  }
}
