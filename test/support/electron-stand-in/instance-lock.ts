import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import path from 'node:path'

/** The lock of one data folder: held by this process, or held by another that was told of our arguments. */
export type InstanceLock = { isHeld: true } | { isHeld: false; told: Promise<void> }

/** Takes the lock; the holder hears the arguments of everybody who comes later. */
export function takeInstanceLock(
  folder: string,
  onSecond: (argv: string[], workingFolder: string) => void,
): InstanceLock {
  mkdirSync(folder, { recursive: true })
  const lock = path.join(folder, 'stand-in.lock')
  const socket = path.join(folder, 'stand-in.sock')
  if (!createLock(lock) && isRunning(Number(readFileSync(lock, 'utf8'))))
    return { isHeld: false, told: tell(socket) }
  writeFileSync(lock, String(process.pid))
  process.on('exit', () => rmSync(lock, { force: true }))
  listen(socket, onSecond)
  return { isHeld: true }
}

function createLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false // somebody has it, alive or not
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const tell = (socket: string) =>
  new Promise<void>((resolve) => {
    const connection = createConnection(socket)
    connection.on('error', () => resolve()).on('close', () => resolve())
    connection.end(JSON.stringify({ argv: process.argv, workingFolder: process.cwd() }))
  })

function listen(socket: string, onSecond: (argv: string[], workingFolder: string) => void): void {
  rmSync(socket, { force: true })
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    let text = ''
    connection.setEncoding('utf8')
    connection.on('data', (part: string) => {
      text += part
    })
    connection.on('end', () => {
      connection.end()
      const { argv, workingFolder } = JSON.parse(text) as { argv: string[]; workingFolder: string }
      onSecond(argv, workingFolder)
    })
  })
  server.listen(socket).unref()
}
