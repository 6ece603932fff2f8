// npm run bench: measures the built Confab beside what it is compared with, in one run on this machine.
// A file test/bench/*.bench.mjs exports `title`, `subjects` (ours first) and `measure(subject)`; names choose: npm run bench -- relay
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const FOLDER = 'test/bench'
const RUNS = 3

if (!existsSync('out/sync-server/main.js')) {
  console.error('Confab is not built here. Run `npm run build`, then this again.')
  process.exit(1)
}
const wanted = process.argv.slice(2)
const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.bench.mjs'))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
if (files.length === 0) {
  console.error(`There is no benchmark called ${wanted.join(', ')} in ${FOLDER}.`)
  process.exit(2)
}
async function runAll(file) {
  const { title, subjects, measure } = await import(pathToFileURL(path.resolve(FOLDER, file)).href)
  const runs = Object.fromEntries(Object.keys(subjects).map((subject) => [subject, []]))
  // In turn, so that a busy moment of the machine does not hit one alone.
  for (let run = 0; run < RUNS; run += 1) {
    for (const subject of Object.keys(subjects)) runs[subject].push(await measure(subject))
  }
  return { title, runs }
}

/** Prints the medians, and how many times ours the others are. */
function report({ title, runs }) {
  const [ours, ...others] = Object.keys(runs)
  console.log(`\n${title} (medians of ${RUNS} runs)`)
  console.log(row(['', ours, ...others.flatMap((other) => [other, `/ ${ours}`])]))
  for (const metric of Object.keys(runs[ours][0])) {
    const own = median(runs[ours].map((each) => each[metric]))
    const cells = others.flatMap((other) => {
      const value = median(runs[other].map((each) => each[metric]))
      // Not everything can be measured of what a subject is compared with.
      if (value === undefined) return ['–', '–']
      return [format(value), own === 0 ? '–' : `× ${format(value / own)}`]
    })
    console.log(row([metric, format(own), ...cells]))
  }
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

const format = (value) => value.toFixed(value < 10 ? 2 : 0)
const row = ([metric, ...cells]) =>
  `  ${metric.padEnd(36)}${cells.map((cell) => cell.padEnd(18)).join('')}`.trimEnd()

for (const file of files) report(await runAll(file))
