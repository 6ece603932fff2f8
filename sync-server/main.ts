import { fileURLToPath } from 'node:url'
import { helpText, readConfig } from './config'
import { createMetrics } from './metrics'
import { startRelayProgram } from './relay-program'
import { thisPlace } from './place'

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
  const relay = await startRelayProgram(config.value, createMetrics())
  if (!relay.ok) {
    complain([relay.failure])
    return 1
  }
  const stopped = untilStopped()
  say(`confab relay listening on ${relay.value.url}`)
  await stopped
  // Whoever asks twice does not want to wait for anything.
  void untilStopped().then(() => process.exit(1))
  await relay.value.close()
  return 0
}

const untilStopped = () =>
  new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })

process.exitCode = await run()
