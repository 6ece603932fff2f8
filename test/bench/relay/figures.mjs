import { median, total } from './statistics.mjs'

/** Every figure a measurement may give: how its runs are put together, and how many digits are meant. */
export const figures = {
  'p50 ms': { digits: 1, combined: 'median' },
  'p95 ms': { digits: 1, combined: 'median' },
  'p99 ms': { digits: 1, combined: 'median' },
  'all ms': { digits: 0, combined: 'median' },
  'taken ms': { digits: 0, combined: 'median' },
  'worst ms of others': { digits: 0, combined: 'median' },
  'longest block ms': { digits: 0, combined: 'largest' },
  'p95 / without': { digits: 2, combined: 'median' },
  'CPU cores': { digits: 2, combined: 'median' },
  'CPU s': { digits: 2, combined: 'median' },
  'harness cores': { digits: 2, combined: 'median' },
  'resident MiB': { digits: 0, combined: 'median' },
  'MiB more per hour': { digits: 1, combined: 'largest' },
  'more resident MiB': { digits: 0, combined: 'median' },
  'peak / before': { digits: 2, combined: 'median' },
  'peak / after': { digits: 2, combined: 'median' },
  'KiB/s per client': { digits: 1, combined: 'median' },
  'frames/s per client': { digits: 0, combined: 'median' },
  'not converged': { digits: 0, combined: 'sum' },
  dropped: { digits: 0, combined: 'sum' },
  'not synced': { digits: 0, combined: 'sum' },
  lost: { digits: 0, combined: 'sum' },
  rounds: { digits: 0, combined: 'sum' },
  'seen by others': { digits: 0, combined: 'sum' },
  acknowledged: { digits: 0, combined: 'sum' },
  'acknowledged lost': { digits: 0, combined: 'sum' },
  'cut off': { digits: 0, combined: 'sum' },
  crashes: { digits: 0, combined: 'sum' },
  meetings: { digits: 0, combined: 'sum' },
  visits: { digits: 0, combined: 'sum' },
  messages: { digits: 0, combined: 'sum' },
}

const combiners = {
  median,
  largest: (values) => Math.max(...values),
  sum: (values) => total(values, (value) => value),
}

/** A figure of several runs as one number; `undefined` when none of them has it. */
export function combine(name, values) {
  const measured = values.filter(isMeasured)
  return measured.length === 0 ? undefined : combiners[figures[name].combined](measured)
}

/** Whether every run counts, and not only the middle one. */
export const isAddedUp = (name) => figures[name].combined === 'sum'

/** A number as it stands in a report. */
export function show(name, value) {
  if (value === Infinity) return 'never'
  return isMeasured(value) ? value.toFixed(figures[name].digits) : '–'
}

/** Whether there is a number: what cannot be measured on this system is NaN. */
export const isMeasured = (value) => value !== undefined && !Number.isNaN(value)
