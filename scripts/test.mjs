// npm test: builds the app, then runs every test on what was built. Flags go to Vitest: npm test -- test/e2e -t save
// The last line is always `N passed, N failed, N skipped`, also when nothing could run.
import { spawn, spawnSync } from 'node:child_process'

const say = (line) => process.stdout.write(`${line}\n`)

/** Whoever reads only the last line must see a failure in it when the exit code is one. */
function finish({ passed, failed, skipped }, exitCode) {
  if (exitCode !== 0 && failed === 0)
    say('Counted as failed: the run itself, for the reason above.')
  const shown = exitCode === 0 ? failed : Math.max(failed, 1)
  say(`${passed} passed, ${shown} failed, ${skipped} skipped`)
  process.exitCode = exitCode
}

function build() {
  say('Building Confab…')
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
  return status === 0
}

/** Runs Vitest; its reporter sends the counts, so that nothing Vitest prints comes after our last line. */
function runTests(flags) {
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...flags], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // Vitest gets the terminal's Ctrl+C too, ends its workers and exits; then we write the last line.
  process.on('SIGINT', () => {})
  let counts
  vitest.on('message', (message) => {
    if (message?.counts) counts = message.counts
  })
  return new Promise((resolve) => {
    vitest.on('exit', (code) => resolve({ counts, code: code ?? 1 }))
  })
}

const nothing = { passed: 0, failed: 0, skipped: 0 }

if (build()) {
  const { counts = nothing, code } = await runTests(process.argv.slice(2))
  const ran = counts.passed + counts.failed > 0
  if (!ran) say('No test ran.')
  finish(counts, code || (counts.failed > 0 || !ran ? 1 : 0))
} else {
  say('The build failed, so no test ran.')
  finish(nothing, 1)
}
