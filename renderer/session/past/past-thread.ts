import type { PastResults, PastWork } from './past-work'
import type { NumberedWork } from './past-worker'

/** Where the past is read, compared and packed, beside the page. */
export interface PastThread {
  /** Does a piece of work; `undefined` where what was given is damaged, or the thread has ended. */
  run<Kind extends PastWork['kind']>(
    work: Extract<PastWork, { readonly kind: Kind }>,
  ): Promise<PastResults[Kind] | undefined>
  close(): void
}

/** Begins a worker with the first work it is given. */
export function createPastThread(): PastThread {
  const waiting = new Map<number, (result: unknown) => void>()
  let worker: Worker | undefined
  let count = 0

  function end(): void {
    worker?.terminate()
    worker = undefined
    const left = [...waiting.values()]
    waiting.clear()
    for (const resolve of left) resolve(undefined)
  }

  function start(): Worker {
    const started = new Worker(new URL('./past-worker.ts', import.meta.url), { type: 'module' })
    started.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      waiting.get(data.number)?.(data.result)
      waiting.delete(data.number)
    })
    // Whatever it stumbles over ends it, and with it all it was asked; the next work begins another.
    started.addEventListener('error', end)
    return started
  }

  return {
    run: (work) =>
      new Promise((resolve) => {
        worker ??= start()
        count += 1
        // Each kind of work is answered by the result of that kind.
        waiting.set(count, resolve as (result: unknown) => void)
        worker.postMessage({ number: count, work } satisfies NumberedWork)
      }),
    close: end,
  }
}

interface Answer {
  readonly number: number
  readonly result: unknown
}
