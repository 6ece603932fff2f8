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
export async function readDataFolder(flags) {
  const [{ readConfig }, { thisPlace }] = await Promise.all(
    ['config', 'place'].map(async (name) => {
      const { module } = await runnerImport(`sync-server/${name}.ts`, { configFile: false })
      return module
    }),
  )
  const config = readConfig(flags, process.env, thisPlace(''))
  // The relay itself runs with these flags already.
  if (!config.ok) throw new Error(config.failure.join('\n'))
  return config.value.data
}
