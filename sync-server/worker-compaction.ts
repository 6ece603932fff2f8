import { Worker } from 'node:worker_threads'
import { fail, succeed } from '../shared/result'
import type { CompactUpdates } from './compaction'
import type { Log } from './log'

/** What one compaction may take. */
export interface WorkerLimits {
  readonly mostHeapMib: number
  readonly mostMs: number
}

/** A document that needs more than this to be replayed is left as it is. */
const USUAL: WorkerLimits = { mostHeapMib: 512, mostMs: 120_000 }

/**
 * Compacts in a thread of its own, so that nobody waits for it. A thread that cannot begin, that ends
 * before its time or does not come to an end is a compaction that did not come about, and nothing more.
 */
export function createWorkerCompaction(
  program: URL,
  log: Log,
  { mostHeapMib, mostMs }: WorkerLimits = USUAL,
): CompactUpdates {
  const start = (updates: readonly Uint8Array[]): Worker | undefined => {
    try {
      return new Worker(program, {
        workerData: updates,
        resourceLimits: { maxOldGenerationSizeMb: mostHeapMib },
      })
    } catch (error) {
      // The system gives no more threads, or no memory to hand the updates over.
      log.warn('compaction-failed', { error })
      return undefined
    }
  }

  return (updates) =>
    new Promise((resolve) => {
      const worker = start(updates)
      if (worker === undefined) return resolve(fail('unavailable'))
      const timer = setTimeout(() => {
        log.warn('compaction-failed', { reason: `it took more than ${mostMs} ms` })
        void worker.terminate()
      }, mostMs)
      worker.once('message', (whole: Uint8Array | undefined) => {
        resolve(whole === undefined ? fail('damaged') : succeed(whole))
      })
      worker.once('error', (error) => log.warn('compaction-failed', { error }))
      worker.once('exit', () => {
        clearTimeout(timer)
        resolve(fail('unavailable'))
      })
    })
}
