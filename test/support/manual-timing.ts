import type { Timing } from '../../sync-server/timing'

/** Time that stands still until a test moves it. */
export interface ManualTiming extends Timing {
  /** Moves time on, running what is due in order. */
  advance(ms: number): void
}

/** Makes a time that begins at a fixed moment. */
export function createManualTiming(): ManualTiming {
  let now = 1_700_000_000_000
  const due = new Set<{ readonly atMs: number; readonly run: () => void }>()

  function next(untilMs: number) {
    const ready = [...due].filter(({ atMs }) => atMs <= untilMs)
    return ready.sort((one, other) => one.atMs - other.atMs)[0]
  }

  return {
    nowMs: () => now,
    elapsedMs: () => now,
    later(delayMs, run) {
      const task = { atMs: now + delayMs, run }
      due.add(task)
      return () => due.delete(task)
    },
    advance(ms) {
      const untilMs = now + ms
      for (let task = next(untilMs); task !== undefined; task = next(untilMs)) {
        due.delete(task)
        now = Math.max(now, task.atMs)
        task.run()
      }
      now = untilMs
    },
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
