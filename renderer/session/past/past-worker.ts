import { doPastWork, type PastWork } from './past-work'

/** One piece of work, and the number its answer goes by. */
export interface NumberedWork {
  readonly number: number
  readonly work: PastWork
}

addEventListener('message', ({ data: { number, work } }: MessageEvent<NumberedWork>) => {
  doPastWork(work).then(
    (result) => postMessage({ number, result }),
    // The page hears of an error as it does of one that ends the worker.
    (error: unknown) => reportError(error),
  )
})
