// npm run bench:relay: measures the built relay under load beside a bare relay and, with --peers, beside others.
import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { installPeers } from '../test/bench/relay/relays/peer-folders.mjs'
import { writeReport } from '../test/bench/relay/report.mjs'
import { measurements, takeMeasurements, usualMeasurements } from '../test/bench/relay/run.mjs'

const help = `npm run bench:relay -- [measurements] [options]
  measurements   ${measurements.map(({ name }) => name).join(', ')}; without any, all but fuzz
  --peers        measure the other relays too; npm installs them into the temporary folder, or into CONFAB_BENCH_PEERS
  --runs N       runs of each, of which the median counts (3)
  --quick        one run with short windows, to try it out
  --cells LIST   of load only these cells, such as 50/50,1000/100
  --window S     seconds of load that are measured (10)
  --warmup S     seconds of load before that (4)
  --minutes N    how long idle and fuzz last (10)
  --seed N       what fuzz damages frames by (random)
  --json FILE    write what every run gave
The report goes to standard output. Exit status: 0 measured, whatever the figures; 1 the harness failed; 2 usage.`

const say = (line) => process.stderr.write(`${line}\n`)

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      peers: { type: 'boolean', default: false },
      runs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      cells: { type: 'string' },
      window: { type: 'string' },
      warmup: { type: 'string' },
      minutes: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const isQuick = values.quick
  return {
    isHelp: values.help,
    names: positionals,
    json: values.json,
    isQuick,
    withPeers: values.peers,
    onlyCells: values.cells?.split(','),
    runs: Number(values.runs ?? (isQuick ? 1 : 3)),
    windowSeconds: Number(values.window ?? (isQuick ? 3 : 10)),
    warmupSeconds: Number(values.warmup ?? (isQuick ? 2 : 4)),
    minutes: Number(values.minutes ?? (isQuick ? 1 : 10)),
    seed: Number(values.seed ?? Math.floor(Math.random() * 2 ** 31)),
    say,
  }
}

function findProblem({ names, ...options }) {
  const unknown = names.find((name) => !measurements.some((each) => each.name === name))
  if (unknown !== undefined) return `There is no measurement called ${unknown}.`
  const numbers = ['runs', 'windowSeconds', 'warmupSeconds', 'minutes', 'seed']
  const wrong = numbers.find((name) => !(options[name] > 0))
  return wrong && `${wrong} must be a number above zero.`
}

async function run() {
  const options = readOptions()
  if (options.isHelp) return finish(help, 0)
  const problem = findProblem(options)
  if (problem !== undefined) return finish(`${problem}\n${help}`, 2)
  if (!existsSync('out/sync-server/main.js')) {
    return finish('Confab is not built here. Run `npm run build`, then this again.', 1)
  }
  if (options.withPeers) installPeers(say)
  const chosen = measurements.filter(({ name }) => options.names.includes(name))
  const rows = await takeMeasurements(chosen.length > 0 ? chosen : usualMeasurements, options, say)
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`)
  return finish(writeReport(rows, options), rows.some(({ failure }) => failure) ? 1 : 0)
}

function finish(text, code) {
  console.log(text)
  process.exit(code)
}

await run()
