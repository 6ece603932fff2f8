import type { ChangeFeed } from '../../../shared/protocol/change-feed'
import { backoffMs } from '../../../shared/replication/backoff'
import type { Result } from '../../../shared/result'
import type { AskFailure } from './ask-relay'

/** Follows what changes on a relay, while it goes. */
export interface FeedLine {
  /** Asks at once, and goes on asking. */
  go(): void
  /** Hangs up; what was told is remembered. */
  stop(): void
}

/** What a feed line needs from outside. */
export interface FeedLineOptions {
  ask(
    since: string | undefined,
    waitS: number,
    signal: AbortSignal,
  ): Promise<Result<ChangeFeed, AskFailure>>
  /** Gets each answer. */
  hear(told: ChangeFeed): void
  /** Gets the reason why there is none. */
  hearFailure(failure: AskFailure): void
  /** Runs something once, later; gives back the way to stop it. */
  later(delayMs: number, run: () => void): () => void
  /** 0 to 1, another one each time. */
  random(): number
}

/** How long a question waits at the relay: a silent line is cut by some proxies after half a minute. */
const WAIT_S = 25
/** Between an answer and the next question: while somebody types, there is always something new. */
const REST_MS = 1_000

/** Makes a line that does not go yet. */
export function createFeedLine(options: FeedLineOptions): FeedLine {
  let cursor: string | undefined
  let failures = 0
  let asking: AbortController | undefined
  let stopResting: (() => void) | undefined

  async function ask(): Promise<void> {
    const mine = new AbortController()
    asking = mine
    const told = await options.ask(cursor, cursor === undefined ? 0 : WAIT_S, mine.signal)
    // Hung up meanwhile, or asked anew: an answer that comes all the same is told again.
    if (asking !== mine) return
    asking = undefined
    if (told.ok) {
      failures = 0
      cursor = told.value.cursor
      options.hear(told.value)
    } else {
      failures += 1
      options.hearFailure(told.failure)
    }
    const pauseMs = told.ok ? REST_MS : backoffMs(failures - 1, options.random())
    stopResting = options.later(pauseMs, start)
  }

  function start(): void {
    stopResting = undefined
    void ask()
  }

  function stop(): void {
    stopResting?.()
    stopResting = undefined
    const mine = asking
    asking = undefined
    mine?.abort()
  }

  return {
    go() {
      if (!asking && !stopResting) start()
    },
    stop,
  }
}
