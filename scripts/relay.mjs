import { createInterface } from 'node:readline'
import { runnerImport } from 'vite'
import { runChild } from './run-child.mjs'

/** Starts the built relay with these flags. `listening` gives its address and data folder; `ended` its exit code. */
export function startRelay(flags) {
  const child = runChild(process.execPath, ['out/sync-server/main.js', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const listening = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^confab relay listening on (\S+)$/.exec(line)?.[1]
      if (url === undefined) console.log(line)
      else resolve(readDataFolder(flags).then((dataFolder) => ({ url, dataFolder })))
    })
  })
  return { listening, ended: child.ended }
}

/** Where these flags make the relay keep its data: the relay's own rules, read from its source. */
async function readDataFolder(flags) {
  const { module } = await runnerImport('sync-server/config.ts', { configFile: false })
  const config = module.readConfig(flags, process.env, { platform: process.platform, page: '' })
  return config.ok ? config.value.data : undefined
}
