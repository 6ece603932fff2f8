import { createInterface } from 'node:readline'
import path from 'node:path'
import { runChild } from './run-child.mjs'

/** Starts the built relay with these flags. `listening` gives its address and data folder; `ended` its exit code. */
export function startRelay(flags) {
  const dataFolder = path.resolve(
    readFlag(flags, 'data') ?? process.env.CONFAB_DATA ?? 'confab-data',
  )
  const child = runChild(
    process.execPath,
    ['out/sync-server/main.js', ...flags, '--data', dataFolder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const listening = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^confab relay listening on (\S+)$/.exec(line)?.[1]
      if (url === undefined) console.log(line)
      else resolve({ url, dataFolder })
    })
  })
  return { listening, ended: child.ended }
}

function readFlag(flags, name) {
  const joined = flags.find((flag) => flag.startsWith(`--${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 3)
  const at = flags.lastIndexOf(`--${name}`)
  return at < 0 ? undefined : flags[at + 1]
}
