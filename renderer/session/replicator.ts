import { createLiveValue, type LiveValue } from './live-value'
import type { Rooms } from './rooms'
import type { SyncState } from './sync-state'
import type { WaitingEdits } from './waiting-edits'

const AT_ONCE = 2

/** Takes to the relay what nobody has open, a few documents at a time. */
export interface Replicator {
  /** Exchanges these rooms with the relay, once more where that was done before. */
  exchange(rooms: readonly string[]): void
  /** Whether there is something to do that can be done now. */
  readonly isBusy: LiveValue<boolean>
  close(): void
}

/**
 * Works off the rooms with waiting edits, then those it was asked for, while `line` says that the relay is
 * reached. A room that cannot be exchanged now stays in the queue for the next time it can.
 */
export function createReplicator(
  rooms: Rooms,
  waitingEdits: WaitingEdits,
  line: LiveValue<SyncState>,
): Replicator {
  // Tried again they would be refused again, at once and without end: they wait for the next start.
  const refused = new Set<string>()
  const asked = new Set<string>()
  const busy = new Set<string>()
  const isBusy = createLiveValue(false)
  let closed = false

  const next = () =>
    [...waitingEdits.rooms.get(), ...asked].find((room) => !busy.has(room) && !refused.has(room))
  const work = () => {
    if (closed || !isReached(line.get())) return isBusy.set(false)
    while (busy.size < AT_ONCE) {
      const room = next()
      if (room === undefined) break
      busy.add(room)
      void exchange(room).finally(() => {
        busy.delete(room)
        work()
      })
    }
    isBusy.set(busy.size > 0)
  }
  const exchange = async (room: string) => {
    asked.delete(room)
    const session = rooms.open(room)
    const end = await untilSettled(session.sync, line)
    if (end === 'lost') asked.add(room)
    if (end === 'refused') refused.add(room)
    await session.close()
  }
  const stops = [line.subscribe(work), waitingEdits.rooms.subscribe(work)]
  work()
  return {
    exchange(more) {
      for (const room of more) asked.add(room)
      work()
    },
    isBusy,
    close() {
      closed = true
      for (const stop of stops) stop()
    },
  }
}

/** Whether a line reaches a relay that takes something. */
export const isReached = ({ kind }: SyncState) => kind === 'saved' || kind === 'saving'

/** How the exchange of a room ended; `lost` when the relay went away before it did. */
function untilSettled(
  sync: LiveValue<SyncState>,
  line: LiveValue<SyncState>,
): Promise<'saved' | 'refused' | 'lost'> {
  return new Promise((resolve) => {
    const look = () => {
      const { kind } = sync.get()
      const isSettled = kind === 'saved' || kind === 'refused'
      if (!isSettled && isReached(line.get())) return
      for (const stop of stops) stop()
      resolve(isSettled ? kind : 'lost')
    }
    const stops = [sync.subscribe(look), line.subscribe(look)]
    look()
  })
}
