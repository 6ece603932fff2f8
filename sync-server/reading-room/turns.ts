/** It cannot be done just now: whoever asked comes again later. */
export class NotNow extends Error {}

/** Lets one piece of work be done after the other. */
export interface Turns {
  /** Does a piece of work when those before it are done; rejects with `NotNow` when too many wait. */
  take<Made>(work: () => Promise<Made>): Promise<Made>
}

/** How many may wait: some seconds' worth. */
const MOST_WAITING = 300

/** Starts with nobody waiting. */
export function createTurns(mostWaiting = MOST_WAITING): Turns {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    async take(work) {
      if (waiting >= mostWaiting) throw new NotNow('Too many wait for their turn')
      waiting += 1
      const mine = last.then(async () => {
        // Others have their turn between two pieces: sockets first of all.
        await new Promise((resolve) => setImmediate(resolve))
        return work()
      })
      last = mine.catch(() => undefined)
      try {
        return await mine
      } finally {
        waiting -= 1
      }
    },
  }
}
