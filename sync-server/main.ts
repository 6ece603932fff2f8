import { fileURLToPath } from 'node:url'
import { helpText, readConfig } from './config'
import { openLevelStore } from './level-store'
import { createLog } from './log'
import { createMetrics } from './metrics'
import { thisPlace } from './place'
import { createRelay } from './relay'
import { systemTiming } from './timing'
import { createWorkerCompaction } from './worker-compaction'

const say = (line: string) => process.stdout.write(`${line}\n`)
const complain = (lines: readonly string[]) => process.stderr.write(`${lines.join('\n')}\n`)

async function run(): Promise<number> {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    say(helpText)
    return 0
  }
  const page = fileURLToPath(new URL('../renderer', import.meta.url))
  const config = readConfig(args, process.env, thisPlace(page))
  if (!config.ok) {
    complain([...config.failure, 'All options: npm run --silent relay -- --help'])
    return 2
  }
  const { nowMs } = systemTiming
  const log = createLog((line) => process.stderr.write(line), nowMs, config.value.logLevel)
  const compact = createWorkerCompaction(new URL('compaction-worker.js', import.meta.url), log)
  const store = await openLevelStore({ folder: config.value.data, nowMs, log, compact })
  if (!store.ok) {
    complain([store.failure])
    return 1
  }
  const parts = { store: store.value, timing: systemTiming, log, metrics: createMetrics() }
  const relay = await createRelay(config.value, parts)
  if (!relay.ok) {
    complain([relay.failure])
    await store.value.close()
    return 1
  }
  const stopped = untilStopped()
  say(`confab relay listening on ${relay.value.url}`)
  await stopped
  // Whoever asks twice does not want to wait for anything.
  void untilStopped().then(() => process.exit(1))
  await relay.value.close()
  await store.value.close()
  return 0
}

const untilStopped = () =>
  new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })

process.exitCode = await run()
