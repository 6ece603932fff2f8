/** What a clock needs of the machine it runs on. Tests pass one they move by hand. */
export interface MachineTime {
  /** What the machine's clock says, in ms; a person may set it. */
  wallMs(): number
  /** Time that only goes on, in ms. */
  elapsedMs(): number
  /** Runs something once, later; gives back the way to stop it. */
  later(delayMs: number, run: () => void): () => void
}

/** The time of this machine. */
export const machineTime: MachineTime = {
  wallMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  later(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

/** The relay's clock, as well as it can be known here. */
export interface RelayClock {
  /** The relay's time now, in ms; the machine's own until a relay has said its. */
  now(): number
  /** The line is there, and this is what the relay's clock said when it was greeted by it. */
  begin(relayTimeMs: number): void
  /** Takes the answer to a question for the time. */
  hear(answer: { readonly askedAtMs: number; readonly relayTimeMs: number }): void
  /** The line is cut: asks nothing until it is there again, and goes on with what it knows. */
  stop(): void
}

/** One exchange with the relay. */
interface Exchange {
  readonly offsetMs: number
  readonly roundTripMs: number
  readonly atMs: number
}

const FIRST_EXCHANGES = 5
const BETWEEN_FIRST_MS = 150
const REFRESH_MS = 60_000
const KEPT = 8
/** Two clocks part by some 50 parts in a million: an old exchange is trusted that much less. */
const DRIFT = 0.000_1
/** Beyond this the machine's clock was set, or the machine slept. */
const JUMP_MS = 150

/**
 * Keeps the difference between the relay's clock and the machine's. An answer was written about half
 * a round trip ago, so the exchange with the shortest one is the truest. Only a clock that somebody
 * reads asks the relay: a few times at first, then once a minute, and anew after a jump.
 */
export function createRelayClock(
  ask: (askedAtMs: number) => void,
  time: MachineTime = machineTime,
): RelayClock {
  let offsetMs = 0
  let exchanges: Exchange[] = []
  let asked: { readonly askedAtMs: number; readonly elapsedMs: number } | undefined
  let isRead = false
  let isOpen = false
  let stopTimer = () => {}
  let pace = readPace(time)

  function askAnew(): void {
    exchanges = []
    pace = readPace(time)
    if (isOpen && isRead) askNow()
  }

  function askNow(): void {
    stopTimer()
    asked = { askedAtMs: Math.round(time.wallMs()), elapsedMs: time.elapsedMs() }
    // Also when no answer comes.
    stopTimer = time.later(REFRESH_MS, askNow)
    ask(asked.askedAtMs)
  }

  return {
    now() {
      const isFirst = !isRead
      isRead = true
      if (isFirst || Math.abs(readPace(time) - pace) > JUMP_MS) askAnew()
      return time.wallMs() + offsetMs
    },
    begin(relayTimeMs) {
      isOpen = true
      offsetMs = relayTimeMs - time.wallMs()
      askAnew()
    },
    hear({ askedAtMs, relayTimeMs }) {
      if (asked?.askedAtMs !== askedAtMs) return
      pace = readPace(time)
      const atMs = time.elapsedMs()
      const roundTripMs = atMs - asked.elapsedMs
      asked = undefined
      const offset = relayTimeMs + roundTripMs / 2 - time.wallMs()
      exchanges = [...exchanges, { offsetMs: offset, roundTripMs, atMs }].slice(-KEPT)
      offsetMs = truest(exchanges, atMs)
      if (exchanges.length >= FIRST_EXCHANGES) return
      stopTimer()
      stopTimer = time.later(BETWEEN_FIRST_MS, askNow)
    },
    stop() {
      isOpen = false
      asked = undefined
      stopTimer()
    },
  }
}

/** The same for as long as nobody sets the machine's clock. */
const readPace = (time: MachineTime) => time.wallMs() - time.elapsedMs()

function truest(exchanges: readonly Exchange[], nowMs: number): number {
  const doubt = ({ roundTripMs, atMs }: Exchange) => roundTripMs + (nowMs - atMs) * DRIFT
  const [best] = exchanges.toSorted((one, other) => doubt(one) - doubt(other))
  return best?.offsetMs ?? 0
}
