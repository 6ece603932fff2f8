import type { HeardPresence, PresenceEntry } from '../../shared/protocol/frames'
import { readPresenceState, type PresenceState } from '../../shared/protocol/presence-state'

/** What a client says, taken as true. */
export interface AcceptedPresence extends PresenceEntry {
  /** Who it is and where it writes, where it says so in our words. */
  readonly said: PresenceState | undefined
  /** Whether it says something else than before; a renewal says the same with a newer clock. */
  readonly isChange: boolean
}

/** Who is where, and whose word on it counts. */
export interface PresenceTable<Peer> {
  /** Takes an entry; `undefined` when it is old, not the peer's to make, or unreadable. */
  accept(peer: Peer, heard: HeardPresence): AcceptedPresence | undefined
  /** Whose word counts for a client; `undefined` when nobody's does. */
  ownerOf(clientId: number): Peer | undefined
  /** The id of the person the peer says it is; of several clients the newest counts. */
  personOf(peer: Peer): string | undefined
  /** Nobody speaks for the peer's clients any more; gives their ids. */
  release(peer: Peer): readonly number[]
  /** Removes a client nobody speaks for; gives the entry that tells of it. */
  remove(clientId: number): PresenceEntry | undefined
}

interface Known<Peer> {
  readonly clock: number
  readonly state: string
  readonly said: PresenceState | undefined
  /** `undefined` in the grace after its connection ended. */
  readonly owner: Peer | undefined
}

const MOST_CLIENTS_PER_PEER = 4
const LONGEST_STATE = 2048
const MOST_DEPARTED_KEPT = 1_000

/** The state of a client that has left. */
export const GONE = 'null'

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

  function isNews(peer: Peer, { clientId, clock }: HeardPresence): boolean {
    const current = known.get(clientId)
    if (current?.owner === peer) return clock > current.clock
    if (current?.owner !== undefined || !mayClaim(peer, clientId)) return false
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
    accept(peer, heard) {
      // Nearly everything stock clients say is an echo: it goes before anything of it is read.
      if (!isNews(peer, heard)) return undefined
      const { clientId, clock } = heard
      const before = known.get(clientId)
      const read = readState(heard.stateUtf8, before)
      if (read === undefined) return undefined
      if (read.state === GONE && before?.owner !== peer) return undefined
      departed.delete(clientId)
      owned.set(peer, (owned.get(peer) ?? new Set()).add(clientId))
      known.set(clientId, { clock, owner: peer, ...read })
      if (read.state === GONE) forget(clientId)
      return { clientId, clock, ...read, isChange: read.state !== before?.state }
    },
    ownerOf: (clientId) => known.get(clientId)?.owner,
    personOf: (peer) =>
      [...(owned.get(peer) ?? [])]
        .map((clientId) => known.get(clientId)?.said?.person.id)
        .findLast(Boolean),
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

type ReadState = Pick<AcceptedPresence, 'state' | 'said'>

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads a state once; `undefined` when others could not: stock clients parse it unguarded. */
function readState(bytes: Uint8Array, before: ReadState | undefined): ReadState | undefined {
  try {
    const state = utf8.decode(bytes)
    if (state.length > LONGEST_STATE) return undefined
    if (state === before?.state) return { state, said: before.said }
    const json: unknown = JSON.parse(state)
    if (typeof json !== 'object') return undefined
    return json === null
      ? { state: GONE, said: undefined }
      : { state, said: readPresenceState(json) }
  } catch {
    return undefined
  }
}
