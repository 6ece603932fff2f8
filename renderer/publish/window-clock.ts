import type { RunClock } from './queue-runner'

/** Time and the machine, as a window of a browser has them. `name` is what other windows of this device run under. */
export function createWindowClock(page: Window, name: string): RunClock {
  return {
    nowMs: () => Date.now(),
    random: () => Math.random(),
    later(delayMs, run) {
      const timer = page.setTimeout(run, delayMs)
      return () => page.clearTimeout(timer)
    },
    onOnline(hear) {
      page.addEventListener('online', hear)
      return () => page.removeEventListener('online', hear)
    },
    async alone(signal, work) {
      // Over plain http from another machine there are no locks: two windows may then publish one page twice over,
      // which makes no second version of it.
      const locks: LockManager | undefined = page.navigator.locks
      if (!locks) return work()
      try {
        await locks.request(name, { signal }, work)
      } catch (error) {
        // Closed while another window was at work.
        if (!signal.aborted) throw error
      }
    },
  }
}
