import type { HeardPresence } from '../../shared/protocol/frames'
import { createCaretLane } from './caret-lane'
import type { PresencePeer } from './presence-peer'
import { GONE, createPresenceTable } from './presence-table'
import { createRosterLane } from './roster-lane'
import { createStockLane } from './stock-lane'
import type { Timing } from '../timing'

/** Where everyone in a room is. */
export interface Presence<Peer extends PresencePeer> {
  /** Tells a peer who is there, and from now on what changes. */
  join(peer: Peer): void
  /** Tells a peer again who is there. */
  request(peer: Peer): void
  /** Takes what a connection says of its own clients; what it says of others' is dropped. */
  receive(peer: Peer, entries: readonly HeardPresence[]): void
  /**
   * The id of the person a peer says it is. Stock clients are nobody: they echo what they hear, so what
   * they say may be of somebody else who has just left.
   */
  personOf(peer: Peer): string | undefined
  /** Tells a peer of the carets in these fragments from now on. */
  follow(peer: Peer, fields: readonly string[]): void
  /** Starts the grace of a connection that ended: one that is back in time is never seen leaving. */
  leave(peer: Peer): void
  close(): void
}

const GRACE_MS = 3_000

/** Keeps the presence of one room. */
export function createPresence<Peer extends PresencePeer>(
  timing: Pick<Timing, 'later' | 'elapsedMs'>,
): Presence<Peer> {
  const table = createPresenceTable<Peer>()
  const roster = createRosterLane<Peer>(timing, table.ownerOf)
  const carets = createCaretLane<Peer>(timing, table.ownerOf)
  const stock = createStockLane<Peer>(timing, table.ownerOf)
  const graces = new Set<() => void>()

  function removeAll(clientIds: readonly number[]): void {
    for (const clientId of clientIds) {
      const departure = table.remove(clientId)
      if (departure === undefined) continue
      stock.remove(departure)
      roster.set(clientId, undefined)
      carets.set(clientId, undefined)
    }
  }

  function join(peer: Peer): void {
    if (peer.hasExtension) roster.join(peer)
    else stock.join(peer)
  }

  return {
    join,
    request: join,
    receive(peer, entries) {
      for (const heard of entries) {
        const entry = table.accept(peer, heard)
        if (entry === undefined) continue
        const { clientId, clock, state, said } = entry
        if (state === GONE) stock.remove({ clientId, clock, state })
        else stock.set({ clientId, clock, state }, entry.isChange)
        roster.set(clientId, said?.person)
        carets.set(clientId, said?.caret)
      }
    },
    personOf: (peer) => (peer.hasExtension ? table.personOf(peer) : undefined),
    follow(peer, fields) {
      if (peer.hasExtension) carets.follow(peer, fields)
    },
    leave(peer) {
      roster.leave(peer)
      carets.leave(peer)
      stock.leave(peer)
      const clientIds = table.release(peer)
      if (clientIds.length === 0) return
      const stop = timing.later(GRACE_MS, () => {
        graces.delete(stop)
        removeAll(clientIds)
      })
      graces.add(stop)
    },
    close() {
      for (const stop of [stock.close, roster.close, carets.close, ...graces]) stop()
      graces.clear()
    },
  }
}
