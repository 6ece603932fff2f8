import { encodePresence, type PresenceEntry } from '../shared/protocol/frames'
import { createPresenceTable } from './presence-table'
import type { Timing } from './timing'

/** Somebody who is shown where others are. */
export interface PresencePeer {
  send(frame: Uint8Array): void
  isCongested(): boolean
}

/** Where everyone in a room is. */
export interface Presence<Peer extends PresencePeer> {
  /** Takes what a connection says of its own clients; what it says of others' is dropped. */
  receive(peer: Peer, entries: readonly PresenceEntry[]): void
  /** Everyone's presence as one frame; `undefined` while nobody is there. */
  everyone(): Uint8Array | undefined
  /** Starts the grace of a connection that ended: one that is back in time is never seen leaving. */
  leave(peer: Peer): void
  close(): void
}

interface News<Peer> extends PresenceEntry {
  readonly by: Peer | undefined
}

const GRACE_MS = 3_000
const TOGETHER_MS = 100

/** Keeps the presence of one room; `peers` are those to tell. */
export function createPresence<Peer extends PresencePeer>(
  { later }: Pick<Timing, 'later'>,
  peers: () => Iterable<Peer>,
): Presence<Peer> {
  const table = createPresenceTable<Peer>()
  const news = new Map<number, News<Peer>>()
  const graces = new Set<() => void>()
  let stopTelling: (() => void) | undefined

  function tellSoon(entry: PresenceEntry, by?: Peer): void {
    news.set(entry.clientId, { ...entry, by })
    stopTelling ??= later(TOGETHER_MS, () => {
      stopTelling = undefined
      tell([...news.values()], peers())
      news.clear()
    })
  }

  return {
    receive(peer, entries) {
      for (const entry of entries) if (table.accept(peer, entry)) tellSoon(entry, peer)
    },
    everyone() {
      const entries = table.entries()
      return entries.length === 0 ? undefined : encodePresence(entries)
    },
    leave(peer) {
      const clientIds = table.release(peer)
      if (clientIds.length === 0) return
      const stop = later(GRACE_MS, () => {
        graces.delete(stop)
        for (const clientId of clientIds) {
          const gone = table.remove(clientId)
          if (gone !== undefined) tellSoon(gone)
        }
      })
      graces.add(stop)
    },
    close() {
      stopTelling?.()
      for (const stop of graces) stop()
      graces.clear()
    },
  }
}

function tell<Peer extends PresencePeer>(news: readonly News<Peer>[], peers: Iterable<Peer>): void {
  const speakers = new Set(news.map(({ by }) => by))
  const shared = encodePresence(news)
  for (const peer of peers) {
    // Presence is worth nothing when it is late: whoever is behind gets the next one.
    if (peer.isCongested()) continue
    const ofOthers = speakers.has(peer) ? news.filter(({ by }) => by !== peer) : news
    if (ofOthers.length > 0) peer.send(ofOthers === news ? shared : encodePresence(ofOthers))
  }
}
