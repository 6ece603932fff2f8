/** Lets one piece of work run after the other. */
export interface Turns {
  /** Runs when all before it are done; `busy` at once when too many wait. */
  take<Value>(work: () => Promise<Value>): Promise<Value | 'busy'>
}

/** Makes a queue in which at most so many wait. */
export function createTurns(mostWaiting: number): Turns {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return {
    async take(work) {
      if (waiting >= mostWaiting) return 'busy'
      waiting += 1
      const before = last
      const mine = before.then(work).finally(() => (waiting -= 1))
      // What fails is told to whoever asked, and stops nobody behind.
      last = mine.catch(() => undefined)
      return mine
    },
  }
}
