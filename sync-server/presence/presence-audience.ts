import type { ListChange } from '../../shared/protocol/presence-lanes'
import type { PresencePeer } from './presence-peer'

/** Peers who all know the same list, and are told how it changes. */
export interface Audience<Peer, Item> {
  /** Lets a peer in: it is told the list as the others know it. */
  add(peer: Peer): void
  remove(peer: Peer): void
  size(): number
  /** Tells what is other than at the last time; items are the same when they are the same object. */
  tell(list: ReadonlyMap<number, Item>): void
}

/** What an audience needs from outside. */
export interface AudienceOptions<Peer, Item> {
  encode(change: ListChange<Item>): Uint8Array
  /** Who speaks for a client: nobody is told what is about their own clients alone. */
  ownerOf(clientId: number): Peer | undefined
}

/** Makes an audience that knows an empty list. Each difference is encoded once for all. */
export function createAudience<Peer extends PresencePeer, Item>({
  encode,
  ownerOf,
}: AudienceOptions<Peer, Item>): Audience<Peer, Item> {
  const peers = new Set<Peer>()
  /** Those who missed a difference, and get the whole list when their line is free. */
  const behind = new Set<Peer>()
  let known: ReadonlyMap<number, Item> = new Map()
  let whole: Uint8Array | undefined

  const encodeWhole = () => (whole ??= encode({ isWhole: true, present: [...known], gone: [] }))

  function catchUp(peer: Peer): void {
    if (behind.delete(peer)) peer.send(encodeWhole())
  }

  function sendOrOwe(peer: Peer, frame: () => Uint8Array): void {
    if (behind.has(peer)) return
    if (!peer.isCongested()) return peer.send(frame())
    behind.add(peer)
    peer.onceDrained(() => catchUp(peer))
  }

  function difference(list: ReadonlyMap<number, Item>): ListChange<Item> {
    return {
      isWhole: false,
      present: [...list].filter(([clientId, item]) => known.get(clientId) !== item),
      gone: [...known.keys()].filter((clientId) => !list.has(clientId)),
    }
  }

  return {
    add(peer) {
      peers.add(peer)
      sendOrOwe(peer, encodeWhole)
    },
    remove(peer) {
      peers.delete(peer)
      behind.delete(peer)
    },
    size: () => peers.size,
    tell(list) {
      const change = difference(list)
      const clientIds = [...change.present.map(([clientId]) => clientId), ...change.gone]
      if (clientIds.length === 0) return
      known = list
      whole = undefined
      const frame = encode(change)
      const speaker = findSpeaker(clientIds, ownerOf)
      for (const peer of peers) if (peer !== speaker) sendOrOwe(peer, () => frame)
    },
  }
}

/** The one who speaks for all of these clients; `undefined` when there is no such one. */
export function findSpeaker<Peer>(
  clientIds: readonly number[],
  ownerOf: (clientId: number) => Peer | undefined,
): Peer | undefined {
  const [first] = clientIds
  const speaker = first === undefined ? undefined : ownerOf(first)
  return clientIds.every((clientId) => ownerOf(clientId) === speaker) ? speaker : undefined
}
