import { nowMs } from './clock.mjs'
import { machineSeconds, openFilesLimit, ownSeconds } from './process-figures.mjs'
import { burst } from './measurements/burst.mjs'
import { crash } from './measurements/crash.mjs'
import { fuzz } from './measurements/fuzz.mjs'
import { idle } from './measurements/idle.mjs'
import { join } from './measurements/join.mjs'
import { load } from './measurements/load.mjs'
import { slow } from './measurements/slow.mjs'
import { soak } from './measurements/soak.mjs'
import { relays } from './relays/relays.mjs'

/** Above this much of a core taken by other processes, latencies say more about them. */
const MOST_OTHER_CPU = 0.3

/** All measurements, in the order they are taken. */
export const measurements = [load, join, crash, slow, burst, idle, fuzz, soak]
/** What is taken when none is named: fuzzing finds faults and measures little, soaking takes hours. */
const usualMeasurements = measurements.filter((each) => each !== fuzz && each !== soak)

/**
 * Takes the chosen measurements, each relay in turn, so that a busy moment of the machine does not hit one alone.
 * Gives one row per run: `{ case, relay, run, isClean, figures }`, with `failure` instead of figures where
 * the harness could not measure, or `skipped` where this machine does not allow it.
 */
export async function takeMeasurements(options) {
  const chosen = options.chosen.length > 0 ? options.chosen : usualMeasurements
  const tasks = chosen
    .flatMap((measurement) => measurement.tasks(options))
    .filter(({ relay }) => options.withPeers || !relays[relay].isPeer)
  const openFiles = openFilesLimit()
  const reasons = new Map(tasks.map((task) => [task, whySkip(task, openFiles)]))
  const possible = tasks.filter((task) => reasons.get(task) === undefined)
  const rows = tasks
    .filter((task) => !possible.includes(task))
    .map((task) => ({ case: task.case, relay: task.relay, skipped: reasons.get(task) }))
  for (let run = 1; run <= options.runs; run += 1) {
    for (const task of possible) {
      if (task.isOnce && run > 1) continue
      options.say(`run ${run}: ${task.case}, ${task.relay}…`)
      const row = await takeOne(task, run, options)
      rows.push(row)
      options.say(`  ${JSON.stringify(row.failure ?? row.figures)}`)
    }
  }
  return rows
}

/** Why a task cannot be measured here; `undefined` when it can. */
function whySkip(task, openFiles) {
  if ((task.openFiles ?? 0) <= openFiles) return undefined
  return `\`ulimit -n\` is ${openFiles} here, this needs ${task.openFiles}`
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
