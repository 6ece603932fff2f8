import type { EmbeddedRelay } from '../shared/desktop-api'
import {
  parseEmbeddedRelayEvent,
  type EmbeddedRelayCommand,
} from '../shared/protocol/embedded-relay'

/** A running relay program, as the shell sees it; Electron's `UtilityProcess` is one. */
export interface RelayProcess {
  on(event: 'message', hear: (message: unknown) => void): unknown
  once(event: 'exit', hear: (code: number) => void): unknown
  postMessage(command: EmbeddedRelayCommand): void
  kill(): boolean
}

/** What the relay's keeper needs from outside. */
export interface RelaySurroundings {
  /** Starts the program on a port; 0 leaves the choice to it. */
  readonly start: (port: number) => RelayProcess
  readonly onChange: (relay: EmbeddedRelay) => void
  /** Runs something later; gives back the way to stop it. */
  readonly later: (delayMs: number, run: () => void) => () => void
  readonly nowMs: () => number
}

/** The relay of this app, kept running. */
export interface KeptRelay {
  readonly current: () => EmbeddedRelay
  /** Lets the relay store everything and end; ends it after five seconds. Twice is the same as once. */
  readonly close: () => Promise<void>
}

/** Keeps one relay running: starts it again when it dies, ever more slowly, and says how it is. */
export function keepRelay({ start, onChange, later, nowMs }: RelaySurroundings): KeptRelay {
  let relay: EmbeddedRelay = { state: 'starting' }
  let running: RelayProcess | undefined
  let failures = 0
  let port = 0
  let isClosing = false
  let stopWaiting = () => {}
  let tellExit = () => {}

  function become(next: EmbeddedRelay): void {
    relay = next
    onChange(next)
  }

  function run(): void {
    const child = start(port)
    const startedMs = nowMs()
    running = child
    child.on('message', (message) => {
      const event = parseEmbeddedRelayEvent(message)
      if (event?.kind === 'listening') {
        // Started again, it comes back where pages already look for it.
        port = Number(new URL(event.url).port)
        become({ state: 'listening', url: event.url })
      }
      if (event?.kind === 'failed') {
        // The port may be what it failed on.
        port = 0
        become({ state: 'failed', message: event.message })
      }
    })
    child.once('exit', (code) => {
      running = undefined
      tellExit()
      if (isClosing) return
      failures = nowMs() - startedMs > STEADY_MS ? 1 : failures + 1
      if (relay.state !== 'failed') become({ state: 'failed', message: explainExit(code) })
      stopWaiting = later(waitMs(failures), run)
    })
  }

  function end(): Promise<void> {
    isClosing = true
    stopWaiting()
    const child = running
    if (child === undefined) return Promise.resolve()
    return new Promise((resolve) => {
      const giveUp = later(PATIENCE_MS, () => child.kill())
      tellExit = () => {
        giveUp()
        resolve()
      }
      child.postMessage({ kind: 'close' })
    })
  }

  let closed: Promise<void> | undefined
  run()
  return { current: () => relay, close: () => (closed ??= end()) }
}

/** How long to wait before the nth start in a row: a quarter of a second at first, half a minute at most. */
export const waitMs = (failures: number): number => Math.min(250 * 2 ** (failures - 1), 30_000)

// A relay that ran this long was in order; what ended it is news, not the same failure again.
const STEADY_MS = 60_000
const PATIENCE_MS = 5_000

const explainExit = (code: number) =>
  `The relay inside the app ended unexpectedly (code ${code}). It is being started again; what you write is kept on this device.`
