import { writeSync } from 'node:fs'
import type { SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node'

/** What a whole run came to. */
export interface TestCounts {
  passed: number
  failed: number
  skipped: number
}

/** Ends a run with one plain line, after saying why whole groups were skipped. */
export default function createReporter() {
  return {
    onTestRunEnd(modules: readonly TestModule[], outside: readonly SerializedError[]) {
      explainSkips(modules)
      explainFailures(modules, outside.length)
      conclude(countTests(modules, outside.length))
    },
  }
}

/** Counts every test once; an error outside a test (an import, a hook, an unhandled rejection) is a failure of its own. */
export function countTests(modules: readonly TestModule[], errorsOutside: number): TestCounts {
  const counts = {
    passed: 0,
    failed: errorsOutside + modules.flatMap(errorsOfGroups).length,
    skipped: 0,
  }
  for (const test of modules.flatMap(allTests)) counts[verdict(test)] += 1
  return counts
}

// A test that never came to an end (its worker died, the run was interrupted) did not pass.
function verdict(test: TestCase): keyof TestCounts {
  const { state } = test.result()
  return state === 'pending' ? 'failed' : state
}

const allTests = (module: TestModule) => [...module.children.allTests()]
const allGroups = (module: TestModule): (TestModule | TestSuite)[] => [
  module,
  ...module.children.allSuites(),
]
const errorsOfGroups = (module: TestModule) => allGroups(module).flatMap((group) => group.errors())

function explainSkips(modules: readonly TestModule[]): void {
  for (const group of modules.flatMap(allGroups)) {
    const reason = group.meta().skipReason
    if (reason === undefined) continue
    const tests = [...group.children.allTests()].length
    console.log(
      `Skipped: ${group.type === 'suite' ? group.fullName : group.moduleId}, ${tests} tests. ${reason}`,
    )
  }
}

function explainFailures(modules: readonly TestModule[], errorsOutside: number): void {
  const groups = modules.flatMap(errorsOfGroups).length
  const unfinished = modules.flatMap(allTests).filter((test) => test.result().state === 'pending')
  if (groups + errorsOutside > 0)
    console.log(`Counted as failed: errors outside any test (${groups + errorsOutside}).`)
  if (unfinished.length > 0)
    console.log(`Counted as failed: tests that did not come to an end (${unfinished.length}).`)
}

// `npm test` writes the line itself, after everything Vitest may still say; alone, the reporter does, on its way out.
function conclude(counts: TestCounts): void {
  if (process.send) process.send({ counts })
  else process.once('exit', (code) => writeSync(1, `${describeCounts(counts, code)}\n`))
}

// Whoever reads only this line must see a failure in it when the exit code is one.
const describeCounts = ({ passed, failed, skipped }: TestCounts, exitCode: number) =>
  `${passed} passed, ${exitCode === 0 ? failed : Math.max(failed, 1)} failed, ${skipped} skipped`
