import { Worker } from 'node:worker_threads'
import { fail, succeed } from '../../shared/result'
import type { CompactUpdates } from './compaction'
import type { Log } from '../log'

/** What one compaction may take. */
export interface WorkerLimits {
  readonly mostHeapMib: number
  readonly mostMs: number
}

/** Compacts in threads of their own. */
export interface WorkerCompaction {
  readonly compact: CompactUpdates
  /** Ends the thread that is at work: what it was to put together stays as it is. */
  stop(): void
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
): WorkerCompaction {
  const atWork = new Set<Worker>()

  function start(updates: readonly Uint8Array[]): Worker | undefined {
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

  return {
    compact: (updates) =>
      new Promise((resolve) => {
        const worker = start(updates)
        if (worker === undefined) return resolve(fail('unavailable'))
        atWork.add(worker)
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
          atWork.delete(worker)
          resolve(fail('unavailable'))
        })
      }),
    stop() {
      for (const worker of atWork) void worker.terminate()
    },
  }
}
