import type { Log } from '../log'
import type { Timing } from '../timing'
import type { Outcome, Send } from './delivery'
import { OUT } from './outbox-entries'
import type { StillAllowed } from './still-allowed'
import { settle, type Settlement, type Tried, type Waiting, type Withdrawn } from './settlement'
import type { TellingStore } from './telling-store'

/** What delivering needs from outside. */
export interface DeliveringOptions {
  readonly store: TellingStore
  /** The ways out, by the id of their channel. */
  readonly sends: ReadonlyMap<string, Send>
  /** Asked right before a message is sent. */
  readonly stillAllowed: StillAllowed
  /** Tells this engine from others on the same store. */
  readonly engine: string
  readonly timing: Timing
  readonly log: Log
  /** A number from 0 to 1. */
  readonly chance: () => number
  /** Told of each try. */
  readonly onTried: (tried: Tried) => void
}

/** Sends single messages and notes what became of them. */
export interface Delivering {
  /** Sends it; `false` when it is not for this engine to send just now. */
  deliver(waiting: Waiting): Promise<boolean>
  /** Until when a receiver wants to be left alone. */
  pausedUntilMs(channelId: string): number
  /** Whether a message was sent already, and only the store does not know yet. */
  isUnnoted(id: string): boolean
  /** Tries again to note what could not be noted. */
  noteRest(): Promise<void>
  /** Gives up on the answers that have not come. */
  abandon(): void
}

/** Longer than any try takes. */
const CLAIM_MS = 60_000

/** Makes a way to deliver. */
export function createDelivering(options: DeliveringOptions): Delivering {
  const { store, engine, timing, log } = options
  const pauses = new Map<string, number>()
  /** It is noted before anything else, and never sent again by this engine. */
  const unnoted = new Map<string, Settlement>()
  const leaving = new AbortController()
  /** Some receivers cannot be hung up on: nobody waits for them either. */
  const left = new Promise<Outcome>((resolve) => {
    const leave = () => resolve({ kind: 'later', reason: 'the relay ended' })
    leaving.signal.addEventListener('abort', leave, { once: true })
  })

  function claim(id: string): Promise<boolean> {
    const nowMs = timing.nowMs()
    return store.claim(id, engine, { nowMs, untilMs: nowMs + CLAIM_MS })
  }

  async function trySending({ delivery }: Waiting): Promise<Outcome | Withdrawn> {
    const isAllowed = await options.stillAllowed(delivery)
    if (isAllowed === 'no') return { kind: 'withdrawn' }
    if (isAllowed === 'unknown') return { kind: 'later', reason: 'the notebook cannot be read' }
    const send = options.sends.get(delivery.channelId)
    if (send) return Promise.race([send(delivery, leaving.signal), left])
    return { kind: 'refused', reason: 'the relay has no such channel any more' }
  }

  async function sendClaimed(waiting: Waiting): Promise<void> {
    const outcome = await trySending(waiting)
    const hasPause = outcome.kind === 'later' && outcome.afterMs !== undefined
    // Given up because the relay ends: nothing is known, and nothing is counted.
    if (outcome.kind === 'later' && leaving.signal.aborted) return
    const nowMs = timing.nowMs()
    if (hasPause) pauses.set(waiting.delivery.channelId, nowMs + (outcome.afterMs ?? 0))
    await note(settle(waiting, outcome, { nowMs, chance: options.chance() }))
  }

  async function note(settlement: Settlement): Promise<void> {
    const { id, channelId: channel, tried, entries, expected } = settlement
    const written = await store.write(entries, expected)
    if (!written.ok && written.failure !== 'stale') {
      unnoted.set(id, settlement)
      log.warn('delivery-not-noted', { channel, reason: written.failure })
      await claim(id)
      return
    }
    unnoted.delete(id)
    await store.release(id, engine)
    options.onTried(tried)
    if (tried === 'dead') log.error('delivery-given-up', { channel })
  }

  return {
    async deliver(waiting) {
      const { id } = waiting.delivery
      if (!(await claim(id))) return false
      const found = await store.read(OUT + id)
      // Another engine may have been here between the look and the claim.
      const isOurs = found.ok && found.value === waiting.text
      if (isOurs) await sendClaimed(waiting)
      if (!unnoted.has(id)) await store.release(id, engine)
      return isOurs
    },
    pausedUntilMs: (channelId) => pauses.get(channelId) ?? 0,
    isUnnoted: (id) => unnoted.has(id),
    async noteRest() {
      for (const settlement of unnoted.values()) await note(settlement)
    },
    abandon: () => leaving.abort(),
  }
}
