import { fail } from '../../shared/result'
import type { ImportSource } from '../shell/dialogs'
import type { ReadAnswer } from './worker-messages'

/** A file being read. */
export interface Reading {
  readonly answer: Promise<ReadAnswer>
  /** Stops at once; the answer then never comes. */
  cancel(): void
}

/** Reads a file in a worker of its own, which ends with the answer. */
export function readInWorker(source: ImportSource): Reading {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
  const answer = new Promise<ReadAnswer>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => {
      resolve(data)
      worker.terminate()
    })
    worker.addEventListener('error', ({ message }) => {
      resolve(fail({ reason: 'broken', message }))
      worker.terminate()
    })
  })
  worker.postMessage(source)
  return { answer, cancel: () => worker.terminate() }
}
