import { setTimeout as wait } from 'node:timers/promises'
import { backupCommand } from './commands/backup-command'
import { runStoreCommand } from './commands/command-world'
import { convertUsage } from './commands/convert-arguments'
import { runConvert } from './commands/convert-command'
import { sendToSite } from './confluence/send-to-site'
import { lettersUsage, runLetters } from './commands/letters-command'
import { doctorCommand } from './commands/doctor-command'
import { publishUsage } from './commands/publish-arguments'
import { runPublish } from './commands/publish-command'
import { restoreCommand } from './commands/restore-command'

const storeCommands = new Map([
  ['backup', backupCommand],
  ['restore', restoreCommand],
  ['doctor', doctorCommand],
])
const usage = [
  convertUsage,
  publishUsage,
  ...[...storeCommands.values()].map(({ usage }) => usage),
  lettersUsage,
].join('\n')

const world = {
  env: process.env,
  platform: process.platform,
  nowMs: () => Date.now(),
  wait: (ms: number) => wait(ms),
  sendBelow: sendToSite,
  stdin: process.stdin,
  writeOut: (text: string) => process.stdout.write(text),
  writeError: (text: string) => text !== '' && process.stderr.write(text),
}

// `confab … | head` closes the pipe early: that is no failure, and nothing more can be said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const [command, ...args] = process.argv.slice(2)
const storeCommand = storeCommands.get(command ?? '')

// The status only: leaving at once would cut off what a pipe has not taken yet.
if (command === 'convert') {
  process.exitCode = await runConvert(args, world)
} else if (command === 'publish') {
  process.exitCode = await runPublish(args, world)
} else if (command === 'letters') {
  process.exitCode = await runLetters(args, world)
} else if (storeCommand !== undefined) {
  process.exitCode = await runStoreCommand(storeCommand, args, world)
} else if (command === '--help' || command === '-h' || command === 'help') {
  process.stdout.write(usage)
} else {
  const problem = command === undefined ? 'what to do?' : `there is no command ${command}`
  process.stderr.write(`confab: ${problem}\n\n${usage}`)
  process.exitCode = 2
}
