import type { PublishProblem } from '../../shared/publish/publish-problem'
import {
  afterRestart,
  begin,
  nextTryMs,
  readyEntries,
  settle,
  triesOf,
  type PublishQueue,
  type QueueEntry,
} from '../../shared/publish/publish-queue'
import type { LiveValue } from '../session/live-value'

/** Time and the machine, as the runner sees them. */
export interface RunClock {
  readonly nowMs: () => number
  readonly random: () => number
  readonly later: (delayMs: number, run: () => void) => () => void
  /** Calls back when the network is there again. */
  readonly onOnline: (hear: () => void) => () => void
  /** Runs a piece of work for as long as no other window of this device does; `signal` ends the waiting. */
  readonly alone: (signal: AbortSignal, work: () => Promise<void>) => Promise<void>
}

/** The queue, and how one entry is done. */
export interface RunnerParts {
  readonly queue: LiveValue<PublishQueue>
  readonly change: (how: (queue: PublishQueue) => PublishQueue) => Promise<void>
  readonly whenReady: Promise<void>
  /** Publishes one entry; gives the problem it met. */
  readonly run: (entry: QueueEntry) => Promise<PublishProblem | undefined>
}

/**
 * Publishes what waits, one page after the other, in one window of this device. Gives back the way to stop; what runs
 * at that moment comes to its end.
 */
export function keepRunning(parts: RunnerParts, clock: RunClock): () => void {
  const { queue, change } = parts
  const end = new AbortController()
  const work = async () => {
    await parts.whenReady
    await change(afterRestart)
    while (!end.signal.aborted) {
      const [entry] = readyEntries(queue.get(), clock.nowMs())
      if (entry) await runOne(parts, entry, clock)
      else await untilSomethingChanges(queue, clock, end.signal)
    }
  }
  // What keeps the queue from its disk is told in the corner; the next window tries again.
  void clock.alone(end.signal, work).catch(() => undefined)
  const stopHearing = clock.onOnline(() => void change(tryNow))
  return () => {
    stopHearing()
    end.abort()
  }
}

async function runOne({ change, run }: RunnerParts, entry: QueueEntry, clock: RunClock) {
  await change((queue) => begin(queue, entry.key))
  const problem = await run(entry)
  const { nowMs, random } = clock
  const tries = triesOf(entry) + 1
  await change((queue) =>
    settle(queue, entry.key, problem, { nowMs: nowMs(), random: random(), tries }),
  )
}

function untilSomethingChanges(
  queue: LiveValue<PublishQueue>,
  { nowMs, later }: RunClock,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const next = nextTryMs(queue.get(), nowMs())
    const go = () => {
      stopWaiting()
      stopHearing()
      signal.removeEventListener('abort', go)
      resolve()
    }
    const stopHearing = queue.subscribe(go)
    const stopWaiting = next === undefined ? () => {} : later(Math.max(0, next - nowMs()), go)
    signal.addEventListener('abort', go)
  })
}

/** The network is back: nobody waits for the end of a pause. */
const tryNow = (queue: PublishQueue): PublishQueue =>
  queue.map((entry) =>
    entry.state.kind === 'later' ? { ...entry, state: { kind: 'waiting' } } : entry,
  )
