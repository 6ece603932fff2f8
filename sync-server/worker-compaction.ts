import { Worker } from 'node:worker_threads'
import { fail, succeed } from '../shared/result'
import type { CompactUpdates } from './compaction'
import type { Log } from './log'

/** A document that needs more than this to be replayed is left as it is. */
const MOST_HEAP_MIB = 512

/**
 * Compacts in a thread of its own, so that nobody waits for it. The end of that thread before its time
 * is a compaction that did not come about, and nothing more.
 */
export function createWorkerCompaction(
  program: URL,
  log: Log,
  mostHeapMib = MOST_HEAP_MIB,
): CompactUpdates {
  return (updates) =>
    new Promise((resolve) => {
      const worker = new Worker(program, {
        workerData: updates,
        resourceLimits: { maxOldGenerationSizeMb: mostHeapMib },
      })
      worker.once('message', (whole: Uint8Array | undefined) => {
        resolve(whole === undefined ? fail('damaged') : succeed(whole))
      })
      worker.once('error', (error) => log.warn('compaction-failed', { error }))
      worker.once('exit', () => resolve(fail('unavailable')))
    })
}
