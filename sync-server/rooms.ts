import type { CloseReason } from '../shared/protocol/close-code'
import type { RoomName } from '../shared/protocol/room-name'
import type { Log } from './log'
import { createRoom, type Membership, type Room } from './room'
import type { RoomPeer } from './room-peer'
import type { RoomStore } from './room-store'
import { createFlushTimer, type Timing } from './timing'

/** What the rooms of a relay need from outside. */
export interface RoomsOptions {
  readonly store: RoomStore
  readonly timing: Timing
  readonly log: Log
  readonly maxRooms: number
  readonly maxPeersPerRoom: number
}

/** All rooms of a relay: opened when somebody comes, put away when the last one has left. */
export interface Rooms {
  /** Lets a peer into a room; `undefined` when it was closed at the door instead. */
  enter(name: RoomName, peer: RoomPeer): Promise<Membership | undefined>
  count(): number
  /** Stores everything and closes every peer. Twice is the same as once. */
  close(reason: CloseReason): Promise<void>
}

interface Entry {
  readonly room: Room
  readonly opened: Promise<boolean>
  /** Peers on their way in count too, so that the room is not put away under them. */
  arriving: number
  changes: number
  compactAt: number
  stopPuttingAway: (() => void) | undefined
}

const LINGER_MS = 30_000
const MOST_CHANGES = 500

/** Makes the rooms of one relay. */
export function createRooms(options: RoomsOptions): Rooms {
  const { store, timing, log, maxRooms, maxPeersPerRoom } = options
  const entries = new Map<RoomName, Entry>()
  /** A room being put away is not opened until its last row is written. */
  const puttingAway = new Map<RoomName, Promise<void>>()
  let compacting: Promise<unknown> = Promise.resolve()
  let isClosed = false

  function open(name: RoomName): Entry {
    const room = createRoom({
      name,
      store,
      timing,
      log,
      flushSoon: createFlushTimer(timing),
      onStored: (changes) => noteChanges(name, changes),
    })
    const opened = (puttingAway.get(name) ?? Promise.resolve()).then(() => room.open())
    const entry: Entry = {
      room,
      opened,
      arriving: 0,
      changes: 0,
      compactAt: MOST_CHANGES,
      stopPuttingAway: undefined,
    }
    entries.set(name, entry)
    return entry
  }

  function noteChanges(name: RoomName, changes: number): void {
    const entry = entries.get(name)
    if (entry === undefined) return
    entry.changes = changes
    if (changes < entry.compactAt) return
    // Should it fail, it is tried again when there is twice as much.
    entry.compactAt = changes * 2
    compactSoon(name, entry)
  }

  /** One after the other: each replays a document, and the peers of all rooms wait meanwhile. */
  function compactSoon(name: RoomName, entry: Entry): void {
    compacting = compacting.then(async () => {
      const done = await store.compact(name)
      if (done.ok) entry.compactAt = MOST_CHANGES
      else log.error('room-not-compacted', { room: name, reason: done.failure })
    })
  }

  function putAwaySoon(name: RoomName, entry: Entry): void {
    entry.stopPuttingAway?.()
    entry.stopPuttingAway = timing.later(LINGER_MS, () => putAway(name, entry))
  }

  function putAway(name: RoomName, entry: Entry): void {
    if (isUsed(entry) || entries.get(name) !== entry) return
    entries.delete(name)
    if (entry.changes > MOST_CHANGES / 10) compactSoon(name, entry)
    const away = entry.room.close('restarting').finally(() => puttingAway.delete(name))
    puttingAway.set(name, away)
  }

  function find(name: RoomName): Entry | undefined {
    const entry = entries.get(name)
    if (entry !== undefined) return entry
    return entries.size < maxRooms ? open(name) : undefined
  }

  async function enter(name: RoomName, peer: RoomPeer): Promise<Membership | undefined> {
    const entry = isClosed ? undefined : find(name)
    if (entry === undefined || places(entry) >= maxPeersPerRoom) {
      log.warn('peer-turned-away', { room: name, rooms: entries.size })
      peer.close(isClosed ? 'restarting' : 'tryLater')
      return undefined
    }
    entry.stopPuttingAway?.()
    entry.arriving += 1
    await entry.opened
    entry.arriving -= 1
    const membership = entry.room.join(peer)
    // A room that failed serves nobody; the next to come finds it read anew.
    if (!entry.room.isOpen() && entries.get(name) === entry) entries.delete(name)
    if (membership === undefined) {
      if (!isUsed(entry)) putAwaySoon(name, entry)
      return undefined
    }
    return {
      ...membership,
      leave() {
        membership.leave()
        if (!isUsed(entry)) putAwaySoon(name, entry)
      },
    }
  }

  return {
    enter,
    count: () => entries.size,
    async close(reason) {
      isClosed = true
      const open = [...entries.values()]
      open.forEach(({ stopPuttingAway }) => stopPuttingAway?.())
      await Promise.all(open.map(({ room, opened }) => opened.then(() => room.close(reason))))
      await Promise.all(puttingAway.values())
      await compacting
    },
  }
}

const places = ({ room, arriving }: Entry) => room.peerCount() + arriving
const isUsed = (entry: Entry) => places(entry) > 0
