import { spawn } from 'node:child_process'

const isWindows = process.platform === 'win32'
const PATIENCE_MS = 10_000
const running = new Set()
let isEnding = false

/**
 * Starts a program that ends when we are told to end. It gets each signal once: Ctrl+C in a terminal goes to every
 * process of a group and npm passes it on once more, so the program has a group of its own.
 */
export function runChild(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', detached: !isWindows, ...options })
  running.add(child)
  child.ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? (isEnding ? 0 : 1)))
  }).finally(() => running.delete(child))
  return child
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (isEnding) return
    isEnding = true
    if (running.size === 0) process.exit(0)
    for (const child of running) child.kill(signal)
    // Whoever pressed Ctrl+C must not wait for ever for a program that hangs.
    setTimeout(() => process.exit(1), PATIENCE_MS).unref()
  })
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
