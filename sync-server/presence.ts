import { encodePresence, type PresenceEntry } from '../shared/protocol/frames'
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

interface Known<Peer> {
  readonly clock: number
  readonly state: string
  /** `undefined` in the grace after its connection ended. */
  readonly owner: Peer | undefined
}

const MOST_CLIENTS_PER_PEER = 4
const LONGEST_STATE = 2048
const GRACE_MS = 3_000
const TOGETHER_MS = 100
const MOST_DEPARTED_KEPT = 1_000
const GONE = 'null'

/** Keeps the presence of one room; `peers` are those to tell. */
export function createPresence<Peer extends PresencePeer>(
  { later }: Pick<Timing, 'later'>,
  peers: () => Iterable<Peer>,
): Presence<Peer> {
  const known = new Map<number, Known<Peer>>()
  const owned = new Map<Peer, Set<number>>()
  /** Ids whose last message may still come back as an echo of some other client. */
  const departed = new Set<number>()
  const changed = new Map<number, PresenceEntry & { readonly by: Peer | undefined }>()
  const graces = new Set<() => void>()
  let stopTelling: (() => void) | undefined

  function mayClaim(peer: Peer, clientId: number): boolean {
    const ids = owned.get(peer)?.size ?? 0
    // Stock clients send on what they hear of others. Only a connection that has not yet spoken for
    // anyone may take over an id that was someone else's: it is that client coming back.
    const isReturn = known.has(clientId) || departed.has(clientId)
    return ids < MOST_CLIENTS_PER_PEER && (!isReturn || ids === 0)
  }

  function accept(peer: Peer, entry: PresenceEntry): void {
    const { clientId, clock, state } = entry
    const current = known.get(clientId)
    const isReturn = current !== undefined && current.owner === undefined
    const isOwn = current?.owner === peer
    if (isOwn ? clock <= current.clock : current?.owner !== undefined) return
    if (!isOwn && (state === GONE || !mayClaim(peer, clientId))) return
    if (isReturn && clock < current.clock) return
    if (!isPresenceState(state)) return
    departed.delete(clientId)
    if (!isOwn) owned.set(peer, (owned.get(peer) ?? new Set()).add(clientId))
    if (state === GONE) forget(clientId)
    else known.set(clientId, { clock, state, owner: peer })
    if (!isReturn || clock > current.clock || state !== current.state) tell(entry, peer)
  }

  function forget(clientId: number): void {
    const owner = known.get(clientId)?.owner
    if (owner !== undefined) owned.get(owner)?.delete(clientId)
    known.delete(clientId)
    departed.add(clientId)
    for (const oldest of departed) {
      if (departed.size <= MOST_DEPARTED_KEPT) break
      departed.delete(oldest)
    }
  }

  function tell(entry: PresenceEntry, by: Peer | undefined): void {
    changed.set(entry.clientId, { ...entry, by })
    stopTelling ??= later(TOGETHER_MS, () => {
      stopTelling = undefined
      const entries = [...changed.values()]
      changed.clear()
      sendToOthers(entries)
    })
  }

  function sendToOthers(entries: readonly (PresenceEntry & { readonly by: Peer | undefined })[]) {
    const speakers = new Set(entries.map(({ by }) => by))
    const shared = encodePresence(entries)
    for (const peer of peers()) {
      // Presence is worth nothing when it is late: whoever is behind gets the next one.
      if (peer.isCongested()) continue
      const ofOthers = speakers.has(peer) ? entries.filter(({ by }) => by !== peer) : entries
      if (ofOthers.length > 0) peer.send(ofOthers === entries ? shared : encodePresence(ofOthers))
    }
  }

  function endGrace(clientIds: Iterable<number>): void {
    for (const clientId of clientIds) {
      const entry = known.get(clientId)
      if (entry === undefined || entry.owner !== undefined) continue
      forget(clientId)
      // At its last clock, not the next: clients take a departure at an equal clock, and a client
      // that comes back counts on from its own last one.
      tell({ clientId, clock: entry.clock, state: GONE }, undefined)
    }
  }

  return {
    receive: (peer, entries) => entries.forEach((entry) => accept(peer, entry)),
    everyone() {
      if (known.size === 0) return undefined
      return encodePresence([...known].map(([clientId, entry]) => ({ clientId, ...entry })))
    },
    leave(peer) {
      const clientIds = owned.get(peer)
      owned.delete(peer)
      if (clientIds === undefined) return
      for (const clientId of clientIds) {
        const entry = known.get(clientId)
        if (entry?.owner === peer) known.set(clientId, { ...entry, owner: undefined })
      }
      const stop = later(GRACE_MS, () => {
        graces.delete(stop)
        endGrace(clientIds)
      })
      graces.add(stop)
    },
    close() {
      stopTelling?.()
      graces.forEach((stop) => stop())
      graces.clear()
    },
  }
}

/** Whether others can read this: stock clients parse it unguarded. */
function isPresenceState(state: string): boolean {
  if (state.length > LONGEST_STATE) return false
  try {
    return typeof JSON.parse(state) === 'object'
  } catch {
    return false
  }
}
