// A room full of people who type, and what it costs in each phase of it.
import { getState } from 'yjs'
import { nowMs, pass, passUntil, within } from '../clock.mjs'
import { connectDocument } from '../document-client.mjs'
import { cpuSeconds, watchMemory } from '../process-figures.mjs'
import { total } from '../statistics.mjs'
import { clientOf, encodeSeed } from '../typing.mjs'
import { startWorker } from '../worker.mjs'

const PROBES = 8
const HEAD_START_MS = 300
/** What a phase may take longer than planned, since entering it may take time. */
const SLACK_MS = 10_000
const JOIN_PATIENCE_MS = 20_000

/**
 * Fills a room of this relay with `clients`, of whom `writers` press `pressesPerSecond` keys, and measures
 * each of the phases `{ name, seconds, enter? }` after a warm-up. Gives the figures by phase, and what
 * was lost or dropped in all.
 */
export async function measureLoadedRoom(relay, plan) {
  const room = relay.room('bench')
  const probesInRoom = Math.min(PROBES, plan.clients)
  const shape = { ...plan, phases: undefined, probes: probesInRoom, room }
  shape.seed = encodeSeed(shape.writers, shape.ballast)
  const probes = startWorker(new URL('probes.mjs', import.meta.url))
  const crowd = startWorker(new URL('crowd.mjs', import.meta.url))
  const workers = [probes, crowd]
  const memory = watchMemory(relay.pid)
  try {
    // The paragraphs must be there before anybody types into them.
    await probes.call('open', shape)
    await crowd.call('open', shape)
    const { sent, phases } = await typeThrough({ plan, relay, workers, memory })
    const convergence = await probes.call('converge', { sent, graceMs: plan.graceSeconds * 1000 })
    for (const phase of phases) Object.assign(phase, await probes.call('delivery', phase))
    const newcomerLacks = await joinLate(room, sent)
    const ends = await Promise.all(workers.map((worker) => worker.call('close')))
    return {
      phases,
      connected: total(ends, ({ open }) => open),
      drops: ends.flatMap(({ drops }) => drops),
      hasConverged: convergence.missing === 0 && convergence.areEqual,
      newcomerLacks,
    }
  } finally {
    memory.stop()
    await Promise.all(workers.map((worker) => worker.stop()))
  }
}

async function typeThrough({ plan, relay, workers, memory }) {
  const startMs = nowMs() + HEAD_START_MS
  const plannedMs = 1000 * (plan.warmupSeconds + total(plan.phases, ({ seconds }) => seconds))
  const endMs = startMs + plannedMs + SLACK_MS
  const typing = Promise.all(workers.map((worker) => worker.call('type', { startMs, endMs })))
  // Awaited below; until then a failure must not end the program unheard.
  typing.catch(() => {})
  await passUntil(startMs + 1000 * plan.warmupSeconds)
  const phases = []
  for (const phase of plan.phases) {
    await phase.enter?.()
    phases.push(await measurePhase({ phase, relay, workers, memory, clients: plan.clients }))
  }
  await Promise.all(workers.map((worker) => worker.call('stop')))
  return { phases, sent: (await typing).flat() }
}

async function measurePhase({ phase, relay, workers, memory, clients }) {
  memory.restart()
  const before = await takeCounters(relay, workers)
  await pass(1000 * phase.seconds)
  const after = await takeCounters(relay, workers)
  const seconds = (after.atMs - before.atMs) / 1000
  const perSecond = (of) => (of(after) - of(before)) / seconds
  return {
    name: phase.name,
    fromMs: before.atMs,
    toMs: after.atMs,
    cpu: perSecond(({ relayCpu }) => relayCpu),
    harnessCpu: perSecond(({ harnessCpu }) => harnessCpu),
    framesPerClient: perSecond(({ frames }) => frames) / clients,
    kibPerClient: perSecond(({ bytes }) => bytes) / clients / 1024,
    residentMiB: memory.peakMiB(),
  }
}

async function takeCounters(relay, workers) {
  const counters = await Promise.all(workers.map((worker) => worker.call('counters')))
  const { user, system } = process.cpuUsage()
  return {
    atMs: nowMs(),
    relayCpu: cpuSeconds(relay.pid),
    harnessCpu: (user + system) / 1e6 + total(counters, (each) => each.cpuSeconds),
    frames: total(counters, (each) => each.frames),
    bytes: total(counters, (each) => each.bytes),
  }
}

/** How many characters somebody who comes after the load does not get; all, when the relay does not answer. */
async function joinLate(room, sent) {
  const newcomer = connectDocument(room)
  try {
    // A document that has not come is empty, so everything counts as lost.
    await within(JOIN_PATIENCE_MS, newcomer.synced, 'no answer').catch(() => {})
    return total(sent, ([writer, count]) =>
      Math.max(0, count - getState(newcomer.doc.store, clientOf(writer))),
    )
  } finally {
    newcomer.close()
  }
}
