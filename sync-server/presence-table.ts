import type { PresenceEntry } from '../shared/protocol/frames'

/** Who is where, and whose word on it counts. */
export interface PresenceTable<Peer> {
  /** Takes an entry; `false` when it is old, not the peer's to make, or unreadable. */
  accept(peer: Peer, entry: PresenceEntry): boolean
  entries(): PresenceEntry[]
  /** Nobody speaks for the peer's clients any more; gives their ids. */
  release(peer: Peer): readonly number[]
  /** Removes a client nobody speaks for; gives the entry that tells of it. */
  remove(clientId: number): PresenceEntry | undefined
}

interface Known<Peer> {
  readonly clock: number
  readonly state: string
  /** `undefined` in the grace after its connection ended. */
  readonly owner: Peer | undefined
}

const MOST_CLIENTS_PER_PEER = 4
const LONGEST_STATE = 2048
const MOST_DEPARTED_KEPT = 1_000
const GONE = 'null'

/** Makes the table of one room. */
export function createPresenceTable<Peer>(): PresenceTable<Peer> {
  const known = new Map<number, Known<Peer>>()
  const owned = new Map<Peer, Set<number>>()
  /** Ids whose last message may still come back as an echo of some other client. */
  const departed = new Set<number>()

  function mayClaim(peer: Peer, clientId: number): boolean {
    const ids = owned.get(peer)?.size ?? 0
    // Stock clients send on what they hear of others. Only a connection that has not yet spoken for
    // anyone may take over an id that was someone else's: it is that client coming back.
    const isReturn = known.has(clientId) || departed.has(clientId)
    return ids < MOST_CLIENTS_PER_PEER && (!isReturn || ids === 0)
  }

  function isNews(peer: Peer, { clientId, clock, state }: PresenceEntry): boolean {
    const current = known.get(clientId)
    if (current?.owner === peer) return clock > current.clock
    if (current?.owner !== undefined || state === GONE || !mayClaim(peer, clientId)) return false
    return current === undefined || clock >= current.clock
  }

  function forget(clientId: number): void {
    const owner = known.get(clientId)?.owner
    if (owner !== undefined) owned.get(owner)?.delete(clientId)
    known.delete(clientId)
    departed.add(clientId)
    const [oldest] = departed
    if (departed.size > MOST_DEPARTED_KEPT && oldest !== undefined) departed.delete(oldest)
  }

  return {
    accept(peer, entry) {
      const { clientId, clock, state } = entry
      if (!isPresenceState(state) || !isNews(peer, entry)) return false
      departed.delete(clientId)
      owned.set(peer, (owned.get(peer) ?? new Set()).add(clientId))
      known.set(clientId, { clock, state, owner: peer })
      if (state === GONE) forget(clientId)
      return true
    },
    entries: () => [...known].map(([clientId, { clock, state }]) => ({ clientId, clock, state })),
    release(peer) {
      const clientIds = [...(owned.get(peer) ?? [])]
      owned.delete(peer)
      for (const clientId of clientIds) {
        const entry = known.get(clientId)
        if (entry !== undefined) known.set(clientId, { ...entry, owner: undefined })
      }
      return clientIds
    },
    remove(clientId) {
      const entry = known.get(clientId)
      if (entry === undefined || entry.owner !== undefined) return undefined
      forget(clientId)
      // At its last clock, not the next: clients take a departure at an equal clock, and a client
      // that comes back counts on from its own last one.
      return { clientId, clock: entry.clock, state: GONE }
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
