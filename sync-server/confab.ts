import { convertUsage, runConvert } from './convert-command'

// `confab … | head` closes the pipe early: that is no failure, and nothing more can be said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const [command, ...args] = process.argv.slice(2)

if (command === 'convert') {
  // The status only: leaving at once would cut off what a pipe has not taken yet.
  process.exitCode = await runConvert(args, {
    stdin: process.stdin,
    writeOut: (text) => process.stdout.write(text),
    writeError: (text) => text !== '' && process.stderr.write(text),
  })
} else if (command === '--help' || command === '-h' || command === 'help') {
  process.stdout.write(convertUsage)
} else {
  const problem = command === undefined ? 'what to do?' : `there is no command ${command}`
  process.stderr.write(`confab: ${problem}\n\n${convertUsage}`)
  process.exitCode = 2
}
