import { encodePresence, type PresenceEntry } from '../shared/protocol/frames'
import { findSpeaker } from './presence-audience'
import { presencePaceMs } from './presence-pace'
import type { PresencePeer } from './presence-peer'
import type { Timing } from './timing'

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

/** In a larger room only the most recently active are shown, and their news is rationed: */
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
  { later, elapsedMs }: Pick<Timing, 'later' | 'elapsedMs'>,
  ownerOf: (clientId: number) => Peer | undefined,
): StockLane<Peer> {
  const peers = new Set<Peer>()
  /** What everyone says, in the order of their last change. */
  const entries = new Map<number, PresenceEntry>()
  /** What was told of whom, and when; whoever is not in here was shown to nobody. */
  const told = new Map<number, Told>()
  let departures: PresenceEntry[] = []
  let credit = { bytes: BYTES_PER_SECOND, atMs: elapsedMs() }
  let stopTelling: (() => void) | undefined

  function tellSoon(): void {
    if (peers.size > 0) stopTelling ??= later(presencePaceMs(peers.size, MS_PER_PEER), tell)
  }

  function tell(): void {
    stopTelling = undefined
    if (peers.size === 0) return
    const waiting = findWaiting()
    const news = [...departures, ...ration(waiting)]
    departures = []
    if (news.length > 0) send(news)
    if (waiting.some(isNews)) tellSoon()
  }

  const shown = () => [...entries.values()].slice(-MOST_SHOWN)
  const isNews = ({ clientId, clock }: PresenceEntry) => clock > (told.get(clientId)?.clock ?? -1)

  /** Those of whom there is news, whoever waits longest first. */
  function findWaiting(): readonly PresenceEntry[] {
    const toldAt = ({ clientId }: PresenceEntry) => told.get(clientId)?.atMs ?? -Infinity
    return shown()
      .filter(isNews)
      .sort((one, other) => compare(toldAt(one), toldAt(other)))
  }

  function ration(waiting: readonly PresenceEntry[]): readonly PresenceEntry[] {
    const atMs = elapsedMs()
    const earned = ((atMs - credit.atMs) * BYTES_PER_SECOND) / 1_000
    credit = { bytes: Math.min(BYTES_PER_SECOND, credit.bytes + earned), atMs }
    if (entries.size <= MOST_SHOWN) return waiting
    return waiting.filter(({ state }) => {
      const isAffordable = credit.bytes > 0
      if (isAffordable) credit.bytes -= Buffer.byteLength(state) + ENTRY_BYTES
      return isAffordable
    })
  }

  function send(news: readonly PresenceEntry[]): void {
    const atMs = elapsedMs()
    for (const { clientId, clock } of news) {
      if (entries.has(clientId)) told.set(clientId, { clock, atMs })
    }
    const frame = encodePresence(news)
    const clientIds = news.map(({ clientId }) => clientId)
    const speaker = findSpeaker(clientIds, ownerOf)
    for (const peer of peers) {
      // Presence is worth nothing when it is late: whoever is behind gets the next one.
      if (peer !== speaker && !peer.isCongested()) peer.send(frame)
    }
  }

  return {
    join(peer) {
      peers.add(peer)
      const everyone = shown()
      for (const { clientId } of everyone) {
        // The others may know less, so this counts as news for them still.
        if (!told.has(clientId)) told.set(clientId, { clock: -1, atMs: -Infinity })
      }
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

const compare = (one: number, other: number) => (one === other ? 0 : one - other)
