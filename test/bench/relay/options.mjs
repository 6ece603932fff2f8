import { parseArgs } from 'node:util'
import { measurements } from './run.mjs'

/** What `--help` prints. */
export const help = `npm run bench:relay -- [measurements] [options]
  measurements   ${measurements.map(({ name }) => name).join(', ')}; without any, all but fuzz and soak
  --peers        measure the other relays too; npm installs them into the temporary folder, or into CONFAB_BENCH_PEERS
  --runs N       runs of each, of which the median counts (3)
  --quick        one run with short windows, to try it out
  --cells LIST   of load only these cells, such as 50/50,1000/100
  --window S     seconds of load that are measured (10)
  --warmup S     seconds of load before that (4)
  --minutes N    how long idle, fuzz and soak last (10)
  --seed N       what fuzz damages and soak visits by (random)
  --json FILE    write what every run gave
The report goes to standard output, progress to standard error.
Exit status: 0 measured, whatever the figures; 1 the harness failed; 2 usage.`

const flags = {
  peers: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  cells: { type: 'string' },
  runs: { type: 'string' },
  window: { type: 'string' },
  warmup: { type: 'string' },
  minutes: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'string' },
}
const usual = { runs: 3, window: 10, warmup: 4, minutes: 10 }
const quick = { runs: 1, window: 3, warmup: 2, minutes: 1 }

/** Reads the command line: `{ options }`, or `{ problem }` in a sentence. */
export function readOptions(args) {
  try {
    return checkOptions(parseArgs({ args, allowPositionals: true, options: flags }))
  } catch (error) {
    return { problem: error.message }
  }
}

function checkOptions({ values, positionals }) {
  const unknown = positionals.find((name) => !measurements.some((each) => each.name === name))
  if (unknown !== undefined) return { problem: `There is no measurement called ${unknown}.` }
  const numbers = {
    seed: Math.ceil(Math.random() * 2 ** 31),
    ...(values.quick ? quick : usual),
  }
  for (const name of Object.keys(numbers)) {
    if (values[name] !== undefined) numbers[name] = Number(values[name])
    if (!(numbers[name] > 0)) return { problem: `--${name} must be a number above zero.` }
  }
  return {
    options: {
      ...numbers,
      chosen: measurements.filter(({ name }) => positionals.includes(name)),
      onlyCells: values.cells?.split(','),
      isHelp: values.help,
      isQuick: values.quick,
      json: values.json,
      windowSeconds: numbers.window,
      warmupSeconds: numbers.warmup,
      withPeers: values.peers,
    },
  }
}
