import { nowMs } from './clock.mjs'
import { machineSeconds, openFilesLimit, ownSeconds } from './process-figures.mjs'
import { burst } from './measurements/burst.mjs'
import { crash } from './measurements/crash.mjs'
import { fuzz } from './measurements/fuzz.mjs'
import { idle } from './measurements/idle.mjs'
import { join } from './measurements/join.mjs'
import { load } from './measurements/load.mjs'
import { slow } from './measurements/slow.mjs'
import { relays } from './relays/relays.mjs'

/** Above this much of a core taken by other processes, latencies say more about them. */
const MOST_OTHER_CPU = 0.3

/** All measurements; those that are run when none is named come without the nightly one. */
export const measurements = [load, join, crash, slow, burst, idle, fuzz]
export const usualMeasurements = measurements.filter((each) => each !== fuzz)

/**
 * Takes all measurements, each relay in turn, so that a busy moment of the machine does not hit one alone.
 * Gives one row per run: `{ case, relay, run, isClean, figures }`, with `failure` instead of figures where
 * the harness could not measure, or `skipped` where this machine or the options do not allow it.
 */
export async function takeMeasurements(chosen, options, say) {
  const tasks = chosen.flatMap((measurement) => measurement.tasks(options))
  const rows = tasks.flatMap((task) => explainSkip(task, options))
  const possible = tasks.filter((task) => explainSkip(task, options).length === 0)
  for (let run = 1; run <= options.runs; run += 1) {
    for (const task of possible) {
      if (task.isOnce && run > 1) continue
      say(`run ${run}: ${task.case}, ${task.relay}…`)
      const row = await takeOne(task, run, options)
      rows.push(row)
      say(`  ${JSON.stringify(row.failure ?? row.figures)}`)
    }
  }
  return rows
}

function explainSkip(task, { withPeers }) {
  const limit = openFilesLimit()
  const name = { case: task.case, relay: task.relay }
  if (relays[task.relay].isPeer && !withPeers) return [{ ...name, skipped: 'needs --peers' }]
  if ((task.openFiles ?? 0) > limit) {
    const reason = `ulimit -n is ${limit} here, this needs ${task.openFiles}`
    return [{ ...name, skipped: reason }]
  }
  return []
}

async function takeOne(task, run, options) {
  const name = { case: task.case, relay: task.relay, run, at: new Date().toISOString() }
  const startMs = nowMs()
  const othersBefore = machineSeconds() - ownSeconds()
  try {
    const figures = await task.run(relays[task.relay], options)
    // Relay and load processes have ended, so what they spent counts as ours.
    const others = machineSeconds() - ownSeconds() - othersBefore
    const otherCpu = others / ((nowMs() - startMs) / 1000)
    // NaN where it is not measured, and then nothing can be said against the run.
    return { ...name, otherCpu, isClean: !(otherCpu > MOST_OTHER_CPU), figures }
  } catch (error) {
    return { ...name, failure: error.message }
  }
}
