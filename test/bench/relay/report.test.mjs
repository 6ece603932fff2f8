import { expect, it } from 'vitest'
import { figures } from './figures.mjs'
import { goals } from './goals.mjs'
import { writeReport } from './report.mjs'

const options = { runs: 3, warmupSeconds: 4, windowSeconds: 10, withPeers: true }
const run = (name, relay, given, isClean = true) => ({ case: name, relay, isClean, figures: given })
const goalRows = (rows) =>
  writeReport(rows, options)
    .split('\n')
    .filter((line) => / (yes|\*\*no\*\*|not measured) \|$/.test(line))

it('takes the median of the clean runs, and says how many there were', () => {
  const rows = [
    run('load 50/50', 'confab', { 'p95 ms': 5 }),
    run('load 50/50', 'confab', { 'p95 ms': 7 }),
    run('load 50/50', 'confab', { 'p95 ms': 900 }, false),
  ]
  expect(goalRows(rows)).toEqual(['| load 50/50 | p95 ms | ≤ 8 | 6.0 (5.0–7.0) | 2/3 | yes |'])
})

it('counts what was lost in every run, clean or not', () => {
  const rows = [
    run('burst, then SIGTERM', 'confab', { lost: 0 }),
    run('burst, then SIGTERM', 'confab', { lost: 2 }, false),
  ]
  expect(goalRows(rows)).toEqual(['| burst, then SIGTERM | lost | ≤ 0 | 2 | 1/2 | **no** |'])
})

it('judges against another relay of the same runs', () => {
  const rows = [
    run('load 200/200', 'confab', { 'p95 ms': 14, 'CPU cores': 0.2 }),
    run('load 200/200', 'hocuspocus', { 'p95 ms': 4, 'CPU cores': 0.5 }),
  ]
  expect(goalRows(rows)).toContain(
    '| load 200/200 | CPU cores | ≤ 0.5 × hocuspocus | × 0.40 (0.20 / 0.50) | 1/1 | yes |',
  )
})

it('never takes what was not measured, or never came, for reached', () => {
  const rows = [
    run('load 200/200', 'confab', { 'p95 ms': 14, 'CPU cores': NaN }),
    run('burst 100,000', 'confab', { 'taken ms': Infinity, 'worst ms of others': 10 }),
  ]
  expect(goalRows(rows)).toContain(
    '| load 200/200 | CPU cores | ≤ 0.5 × hocuspocus | × – (– / –) | 1/1 | not measured |',
  )
  expect(goalRows(rows)).toContain('| burst 100,000 | taken ms | ≤ 3000 | never | 1/1 | **no** |')
})

it('has goals for figures that exist', () => {
  expect(goals.filter(({ figure }) => figures[figure] === undefined)).toEqual([])
})
