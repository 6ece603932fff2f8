// npm run bench:relay: measures the built relay under load beside a bare relay and, with --peers, beside others.
import { existsSync, writeFileSync } from 'node:fs'
import { help, readOptions } from '../test/bench/relay/options.mjs'
import { installPeers } from '../test/bench/relay/relays/peer-folders.mjs'
import { writeReport } from '../test/bench/relay/report.mjs'
import { takeMeasurements } from '../test/bench/relay/run.mjs'

const say = (line) => process.stderr.write(`${line}\n`)

async function measure({ problem, options }) {
  if (problem !== undefined) return finish(`${problem}\n${help}`, 2)
  if (options.isHelp) return finish(help, 0)
  if (!existsSync('out/sync-server/main.js')) {
    return finish('Confab is not built here. Run `npm run build`, then this again.', 1)
  }
  if (options.withPeers) installPeers(say)
  const rows = await takeMeasurements({ ...options, say })
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`)
  return finish(writeReport(rows, options), rows.some(({ failure }) => failure) ? 1 : 0)
}

function finish(text, code) {
  console.log(text)
  process.exitCode = code
}

await measure(readOptions(process.argv.slice(2)))
