import type { Rooms } from './rooms'
import type { LiveValue } from './live-value'
import type { SyncState } from './sync-state'
import type { WaitingEdits } from './waiting-edits'

const AT_ONCE = 2

/** Brings documents nobody has open to the relay and from it, a few at a time. */
export interface Replicator {
  /** Wants these rooms on this device; those already brought in since the start are skipped. */
  want(rooms: readonly string[]): void
  /** Brings rooms in once more: others may have changed them since. */
  refresh(rooms: readonly string[]): void
  close(): void
}

/**
 * Works off the rooms with waiting edits, then the wanted ones, while `line` says that the relay is
 * reached. A room that cannot be exchanged now stays in the queue for the next time it can.
 */
export function createReplicator(
  rooms: Rooms,
  waitingEdits: WaitingEdits,
  line: LiveValue<SyncState>,
): Replicator {
  const brought = new Set<string>()
  // Tried again they would be refused again, at once and without end: they wait for the next start.
  const refused = new Set<string>()
  const wanted = new Set<string>()
  const busy = new Set<string>()
  let closed = false

  const next = () =>
    [...waitingEdits.rooms.get(), ...Array.from(wanted).filter((room) => !brought.has(room))].find(
      (room) => !busy.has(room) && !refused.has(room),
    )
  const work = () => {
    if (closed || !isReached(line.get())) return
    while (busy.size < AT_ONCE) {
      const room = next()
      if (room === undefined) return
      busy.add(room)
      void exchange(room).finally(() => {
        busy.delete(room)
        work()
      })
    }
  }
  const exchange = async (room: string) => {
    const session = rooms.open(room)
    const end = await untilSettled(session.sync, line)
    if (end === 'saved') brought.add(room)
    if (end === 'refused') refused.add(room)
    await session.close()
  }
  const stops = [line.subscribe(work), waitingEdits.rooms.subscribe(work)]
  work()
  const want = (more: readonly string[]) => {
    for (const room of more) wanted.add(room)
    work()
  }
  return {
    want,
    refresh(again) {
      for (const room of again) brought.delete(room)
      want(again)
    },
    close() {
      closed = true
      for (const stop of stops) stop()
    },
  }
}

const isReached = ({ kind }: SyncState) => kind === 'saved' || kind === 'saving'

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
