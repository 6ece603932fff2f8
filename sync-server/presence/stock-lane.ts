import { encodePresence, type PresenceEntry } from '../../shared/protocol/frames'
import { findSpeaker } from './presence-audience'
import { presencePaceMs } from './presence-pace'
import type { PresencePeer } from './presence-peer'
import { createRation } from './ration'
import type { Timing } from '../timing'

/** Tells clients without our extension who is where, in the way they all know. */
export interface StockLane<Peer> {
  /** Tells a peer at once of those who are shown. */
  join(peer: Peer): void
  leave(peer: Peer): void
  /** A client says this; `isChange` when it is not what it said before. */
  set(entry: PresenceEntry, isChange: boolean): void
  /** Tells of a departure to all who may have been shown that client. */
  remove(entry: PresenceEntry): void
  close(): void
}

interface Told {
  readonly clock: number
  readonly atMs: number
}

/** In a larger room only the most recently active are shown, and their news is rationed. */
const MOST_SHOWN = 32
const BYTES_PER_SECOND = 6 * 1024
/** What an entry takes beside its state: its id, its clock and a length. */
const ENTRY_BYTES = 12
const MS_PER_PEER = 1

/**
 * Makes the lane of one room. Stock clients forget whom they have not heard of for 30 s, and renew
 * themselves every 15 s: passing on what those who are shown say is enough to keep them shown.
 */
export function createStockLane<Peer extends PresencePeer>(
  timing: Pick<Timing, 'later' | 'elapsedMs'>,
  ownerOf: (clientId: number) => Peer | undefined,
): StockLane<Peer> {
  const peers = new Set<Peer>()
  /** What everyone says, in the order of their last change. */
  const entries = new Map<number, PresenceEntry>()
  /** What was told of whom; whoever is not in here was shown to nobody. */
  const told = new Map<number, Told>()
  const ration = createRation(timing, BYTES_PER_SECOND)
  let departures: PresenceEntry[] = []
  let stopTelling: (() => void) | undefined

  const shown = () => [...entries.values()].slice(-MOST_SHOWN)
  const toldOf = ({ clientId }: PresenceEntry) => told.get(clientId) ?? NOTHING_TOLD
  const isNews = (entry: PresenceEntry) => entry.clock > toldOf(entry).clock

  function tellSoon(): void {
    if (peers.size === 0) return
    stopTelling ??= timing.later(presencePaceMs(peers.size, MS_PER_PEER), () => {
      stopTelling = undefined
      if (peers.size > 0) tell()
    })
  }

  function tell(): void {
    // Whoever waits longest comes first, so that what is shown stays shown.
    const waiting = shown()
      .filter(isNews)
      .sort((one, other) => toldOf(one).atMs - toldOf(other).atMs)
    const affordable = entries.size <= MOST_SHOWN ? waiting : waiting.filter(isAffordable)
    const news = [...departures, ...affordable]
    departures = []
    for (const { clientId, clock } of affordable) {
      told.set(clientId, { clock, atMs: timing.elapsedMs() })
    }
    if (news.length > 0) sendToAll(news, peers, ownerOf)
    if (affordable.length < waiting.length) tellSoon()
  }

  const isAffordable = ({ state }: PresenceEntry) =>
    ration.take(Buffer.byteLength(state) + ENTRY_BYTES)

  return {
    join(peer) {
      peers.add(peer)
      const everyone = shown()
      // The others may know less of them, so to those all this is news still.
      for (const entry of everyone) told.set(entry.clientId, toldOf(entry))
      if (everyone.length > 0) peer.send(encodePresence(everyone))
    },
    leave(peer) {
      peers.delete(peer)
      if (peers.size > 0) return
      told.clear()
      departures = []
    },
    set(entry, isChange) {
      if (isChange) entries.delete(entry.clientId)
      entries.set(entry.clientId, entry)
      tellSoon()
    },
    remove(entry) {
      entries.delete(entry.clientId)
      if (told.delete(entry.clientId)) departures.push(entry)
      tellSoon()
    },
    close: () => stopTelling?.(),
  }
}

/** Before the first word: any clock is newer, and any moment later. */
const NOTHING_TOLD: Told = { clock: -1, atMs: Number.MIN_SAFE_INTEGER }

function sendToAll<Peer extends PresencePeer>(
  news: readonly PresenceEntry[],
  peers: Iterable<Peer>,
  ownerOf: (clientId: number) => Peer | undefined,
): void {
  const frame = encodePresence(news)
  const clientIds = news.map(({ clientId }) => clientId)
  const speaker = findSpeaker(clientIds, ownerOf)
  for (const peer of peers) {
    // Presence is worth nothing when it is late: whoever is behind gets the next one.
    if (peer !== speaker && !peer.isCongested()) peer.send(frame)
  }
}
