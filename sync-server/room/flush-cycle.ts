/** What is done in a cycle, and when. */
export interface FlushCycleOptions {
  isWorkWaiting(): boolean
  /** Runs something at the next good moment; gives back the way to stop it. */
  soon(run: () => void): () => void
  flush(): Promise<void>
  /** A flush threw, which none should. */
  onBug(error: unknown): void
  /** A flush has ended, and none is running. */
  onEnd(): void
}

/** Flushes one at a time, for as long as there is something to flush. */
export interface FlushCycle {
  request(): void
  isFlushing(): boolean
  /** Flushes at once until nothing waits. */
  drain(): Promise<void>
  close(): void
}

/** Makes the cycle of one document. */
export function createFlushCycle(options: FlushCycleOptions): FlushCycle {
  let running: Promise<void> | undefined
  let stopWaiting: (() => void) | undefined
  let isClosed = false

  function request(): void {
    if (running !== undefined || stopWaiting !== undefined || !options.isWorkWaiting()) return
    stopWaiting = options.soon(() => void start())
  }

  function start(): Promise<void> {
    stopWaiting?.()
    stopWaiting = undefined
    running ??= options.flush().catch(options.onBug).finally(end)
    return running
  }

  function end(): void {
    running = undefined
    if (isClosed) return
    options.onEnd()
    request()
  }

  return {
    request,
    isFlushing: () => running !== undefined,
    async drain() {
      await running
      while (options.isWorkWaiting()) await start()
    },
    close() {
      isClosed = true
      stopWaiting?.()
    },
  }
}
