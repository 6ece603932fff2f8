import type { Result } from '../../../shared/result'
import type { AskFailure, RelayPlace } from './ask-relay'
import type { BringAnswer, BringRequest } from './bring-messages'
import type { BringOutcome, BringWish } from './bring-rooms'

type Outcomes = Result<readonly BringOutcome[], AskFailure>

/** Brings rooms to this device, or frees their copies; see `bringRooms`. Rejects where that breaks. */
export interface BringTasks {
  bring(
    place: RelayPlace,
    wishes: readonly BringWish[],
    options?: { readonly isFreeing: boolean },
  ): Promise<Outcomes>
  close(): void
}

interface Asked {
  readonly resolve: (outcomes: Outcomes) => void
  readonly reject: (reason: Error) => void
}

/** Does it in a worker, which is started when it is first needed. */
export function createBringTasks(): BringTasks {
  const waiting = new Map<number, Asked>()
  let worker: Worker | undefined
  let count = 0

  function hear(answer: BringAnswer): void {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.kind === 'done') asked?.resolve(answer.result)
    else asked?.reject(new Error(answer.message))
  }

  function end(message: string): void {
    worker?.terminate()
    worker = undefined
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  }

  function begin(): Worker {
    const made = new Worker(new URL('./bring-worker.ts', import.meta.url), { type: 'module' })
    made.addEventListener('message', ({ data }: MessageEvent<BringAnswer>) => hear(data))
    made.addEventListener('error', ({ message }) => end(message))
    return made
  }

  return {
    bring(place, wishes, { isFreeing } = { isFreeing: false }) {
      count += 1
      const request: BringRequest = { id: count, place, wishes, isFreeing }
      worker ??= begin()
      worker.postMessage(request)
      return new Promise((resolve, reject) => {
        waiting.set(request.id, { resolve, reject })
      })
    },
    close: () => end('Closed'),
  }
}
