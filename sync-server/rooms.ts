import type { CloseReason } from '../shared/protocol/close-code'
import type { RoomName } from '../shared/protocol/room-name'
import { createCompactionQueue } from './compaction-queue'
import { createFlushTimer } from './flush-timer'
import type { Log } from './log'
import { createRoom, type Membership, type Room } from './room'
import type { RoomPeer } from './room-peer'
import type { RoomStore } from './room-store'
import type { Timing } from './timing'

/** What the rooms of a relay need from outside. */
export interface RoomsOptions extends RoomLimits {
  readonly store: RoomStore
  readonly timing: Timing
  readonly log: Log
}

/** How much one relay takes on. */
export interface RoomLimits {
  readonly maxRooms: number
  readonly maxPeersPerRoom: number
}

/** All rooms of a relay: opened when somebody comes, put away when the last one has left. */
export interface Rooms {
  /** Lets a peer into a room; `undefined` when it was closed at the door instead. */
  join(name: RoomName, peer: RoomPeer): Promise<Membership | undefined>
  count(): number
  /** Stores everything and closes every peer. Twice is the same as once. */
  close(reason: CloseReason): Promise<void>
}

interface Entry {
  readonly name: RoomName
  readonly room: Room
  readonly opened: Promise<boolean>
  /** Peers on their way in count too, so that the room is not put away under them. */
  arriving: number
  stopPuttingAway: (() => void) | undefined
}

const LINGER_MS = 30_000

/** Makes the rooms of one relay. */
export function createRooms(options: RoomsOptions): Rooms {
  const { store, timing, log } = options
  const entries = new Map<RoomName, Entry>()
  /** A room being put away is not opened again before its last row is written. */
  const leaving = new Map<RoomName, Promise<void>>()
  const compactions = createCompactionQueue(store, log)
  let isClosed = false

  function start(name: RoomName): Entry {
    const room = createRoom({
      name,
      store,
      timing,
      log,
      flushTimer: createFlushTimer(timing),
      onStored: (changes) => compactions.note(name, changes),
    })
    const opened = (leaving.get(name) ?? Promise.resolve()).then(() => room.open())
    const entry: Entry = { name, room, opened, arriving: 0, stopPuttingAway: undefined }
    entries.set(name, entry)
    return entry
  }

  function putAwaySoon(entry: Entry): void {
    if (isClosed || places(entry) > 0 || entries.get(entry.name) !== entry) return
    entry.stopPuttingAway?.()
    entry.stopPuttingAway = timing.later(LINGER_MS, () => void putAway(entry))
  }

  function putAway({ name, room, stopPuttingAway }: Entry): Promise<void> {
    stopPuttingAway?.()
    entries.delete(name)
    const away = room.close('restarting').finally(() => {
      leaving.delete(name)
      compactions.putAway(name)
    })
    leaving.set(name, away)
    return away
  }

  /** The room to enter; `undefined` when there are too many. */
  function find(name: RoomName): Entry | undefined {
    const known = entries.get(name)
    // A room that failed serves nobody any more: it is read anew.
    const hasFailed = known?.arriving === 0 && !known.room.isLive()
    if (known !== undefined && hasFailed) void putAway(known)
    else if (known !== undefined) return places(known) < options.maxPeersPerRoom ? known : undefined
    return entries.size < options.maxRooms ? start(name) : undefined
  }

  return {
    async join(name, peer) {
      const entry = isClosed ? undefined : find(name)
      if (entry === undefined) {
        log.warn('peer-turned-away', { room: name, rooms: entries.size })
        peer.close(isClosed ? 'restarting' : 'tryLater')
        return undefined
      }
      entry.stopPuttingAway?.()
      entry.arriving += 1
      await entry.opened
      entry.arriving -= 1
      const place = entry.room.join(peer)
      putAwaySoon(entry)
      if (place === undefined) return undefined
      const leave = () => {
        place.leave()
        putAwaySoon(entry)
      }
      return { ...place, leave }
    },
    count: () => entries.size,
    async close(reason) {
      isClosed = true
      const open = [...entries.values()]
      open.forEach(({ stopPuttingAway }) => stopPuttingAway?.())
      await Promise.all(open.map(({ room, opened }) => opened.then(() => room.close(reason))))
      await Promise.all(leaving.values())
      await compactions.drain()
    },
  }
}

const places = ({ room, arriving }: Entry) => room.peerCount() + arriving
