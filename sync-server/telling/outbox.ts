import type { Delivery } from './delivery'
import { createDelivering, type DeliveringOptions } from './delivering'
import { DEAD, OUT, parseDelivery } from './outbox-entries'
import type { Waiting } from './settlement'

/** How much lies in an outbox. */
export interface OutboxLevels {
  readonly waitingMessages: number
  readonly deadLetters: number
}

/** Sends what lies in the store to be sent, each message until it is taken or given up. */
export interface Outbox {
  /** Looks at once whether there is something to send. */
  wake(): void
  levels(): OutboxLevels
  /** Sends nothing more, and waits for what is on its way. What is not done waits in the store. */
  close(): Promise<void>
}

/** Another engine may have left something, or an operator may want a dead letter tried again. */
const LOOK_EVERY_MS = 30_000

/** What is on its way when the relay ends has so long to be answered. */
const FAREWELL_MS = 3_000

/** Makes an outbox; it begins when it is first woken. */
export function createOutbox(options: DeliveringOptions): Outbox {
  const { store, timing, log } = options
  const delivering = createDelivering(options)
  /** What is being sent, by the id of its channel. */
  const drains = new Map<string, Promise<void>>()
  /** What another engine sends, or the store did not give: left alone until the next look that is due anyway. */
  const leftUntilMs = new Map<string, number>()
  let levels: OutboxLevels = { waitingMessages: 0, deadLetters: 0 }
  let looking: Promise<void> | undefined
  let shallLook = false
  let isClosed = false
  let stopWaiting = () => {}

  function wake(): void {
    shallLook = true
    looking ??= lookAll()
  }

  async function lookAll(): Promise<void> {
    while (shallLook) {
      shallLook = false
      if (!isClosed) await look()
    }
    looking = undefined
  }

  async function look(): Promise<void> {
    stopWaiting()
    await delivering.noteRest()
    const waiting = await readWaiting()
    const now = timing.nowMs()
    for (const [id, untilMs] of leftUntilMs) if (untilMs <= now) leftUntilMs.delete(id)
    const isDue = ({ delivery }: Waiting) => dueAtMs(delivery) <= now
    for (const [channelId, due] of byChannel(waiting.filter(isDue)))
      if (!drains.has(channelId)) drains.set(channelId, drain(channelId, due))
    const next = Math.min(...waiting.map(({ delivery }) => dueAtMs(delivery)))
    const delayMs = next > now ? next - now : LOOK_EVERY_MS
    if (!isClosed) stopWaiting = timing.later(Math.min(delayMs, LOOK_EVERY_MS), wake)
  }

  const dueAtMs = ({ id, channelId, nextAtMs }: Delivery) =>
    Math.max(nextAtMs, delivering.pausedUntilMs(channelId), leftUntilMs.get(id) ?? 0)

  async function readWaiting(): Promise<readonly Waiting[]> {
    const [out, dead] = [await store.list(OUT), await store.list(DEAD)]
    if (!out.ok || !dead.ok) return []
    levels = { waitingMessages: out.value.length, deadLetters: dead.value.length }
    const waiting = out.value.flatMap(([key, text]): Waiting[] => {
      const delivery = parseDelivery(text)
      if (delivery === undefined) log.error('delivery-damaged', { reason: key })
      return delivery === undefined || delivering.isUnnoted(delivery.id) ? [] : [{ delivery, text }]
    })
    return waiting.sort((one, other) => one.delivery.createdAtMs - other.delivery.createdAtMs)
  }

  /** One after the other: a receiver gets them in order, and is not overrun. */
  async function drain(channelId: string, due: readonly Waiting[]): Promise<void> {
    for (const each of due) {
      if (isClosed || delivering.pausedUntilMs(channelId) > timing.nowMs()) break
      const isTried = await delivering.deliver(each)
      if (!isTried) leftUntilMs.set(each.delivery.id, timing.nowMs() + LOOK_EVERY_MS)
    }
    drains.delete(channelId)
    wake()
  }

  return {
    wake,
    levels: () => levels,
    async close() {
      isClosed = true
      stopWaiting()
      const stopPatience = timing.later(FAREWELL_MS, delivering.abandon)
      await looking
      await Promise.all(drains.values())
      stopPatience()
      await delivering.noteRest()
    },
  }
}

function byChannel(waiting: readonly Waiting[]): ReadonlyMap<string, Waiting[]> {
  const groups = new Map<string, Waiting[]>()
  for (const each of waiting) {
    const { channelId } = each.delivery
    groups.set(channelId, [...(groups.get(channelId) ?? []), each])
  }
  return groups
}
