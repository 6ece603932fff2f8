import { median, total } from './statistics.mjs'

/** Every figure a measurement may give: how its runs are put together, and how many digits are meant. */
export const figures = {
  'p50 ms': { digits: 1, of: median },
  'p95 ms': { digits: 1, of: median },
  'p99 ms': { digits: 1, of: median },
  'all ms': { digits: 0, of: median },
  'taken ms': { digits: 0, of: median },
  'worst ms of others': { digits: 0, of: median },
  'longest block ms': { digits: 0, of: worst },
  'p95 / without': { digits: 2, of: median },
  'CPU cores': { digits: 2, of: median },
  'CPU s': { digits: 2, of: median },
  'harness cores': { digits: 2, of: median },
  'resident MiB': { digits: 0, of: median },
  'more resident MiB': { digits: 0, of: median },
  'peak / before': { digits: 2, of: median },
  'peak / after': { digits: 2, of: median },
  'KiB/s per client': { digits: 1, of: median },
  'frames/s per client': { digits: 0, of: median },
  'not converged': { digits: 0, of: sum },
  dropped: { digits: 0, of: sum },
  'not synced': { digits: 0, of: sum },
  lost: { digits: 0, of: sum },
  rounds: { digits: 0, of: sum },
  'seen by others': { digits: 0, of: sum },
  acknowledged: { digits: 0, of: sum },
  'acknowledged lost': { digits: 0, of: sum },
  'cut off': { digits: 0, of: sum },
  crashes: { digits: 0, of: sum },
  messages: { digits: 0, of: sum },
}

/** A figure of several runs as one number; `undefined` when none of them has it. */
export function combine(name, values) {
  const measured = values.filter(isMeasured)
  return measured.length === 0 ? undefined : figures[name].of(measured)
}

/** A number as it stands in a report. */
export function show(name, value) {
  if (value === Infinity) return 'never'
  return isMeasured(value) ? value.toFixed(figures[name].digits) : '–'
}

/** What cannot be measured on this system is NaN. */
const isMeasured = (value) => value !== undefined && !Number.isNaN(value)

function worst(values) {
  return Math.max(...values)
}

function sum(values) {
  return total(values, (value) => value)
}
