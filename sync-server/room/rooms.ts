import type { CloseReason } from '../../shared/protocol/close-code'
import type { RoomName } from '../../shared/protocol/room-name'
import { createCompactionQueue, type CompactionQueue } from '../store/compaction-queue'
import { createFlushTimer, type FlushTimer } from './flush-timer'
import type { Log } from '../log'
import type { Meter } from '../meter'
import type { MeteredStore } from '../store/metered-store'
import type { Levels } from '../metrics'
import { createRoom, type Membership, type Room, type RoomLevels } from './room'
import type { RoomPeer } from './room-peer'
import type { Timing } from '../timing'

/** What the rooms of a relay need from outside. */
export interface RoomsOptions extends RoomLimits {
  readonly store: MeteredStore
  readonly timing: Timing
  readonly log: Log
  readonly meter: Meter
  /** Told after each durable change of a room. */
  readonly onStored?: (room: RoomName, update: Uint8Array) => void
}

/** How much one relay takes on. */
export interface RoomLimits {
  readonly maxRooms: number
  readonly maxPeersPerRoom: number
  /** What the documents in memory may take in the store; with more, no other is opened. */
  readonly maxDocumentBytes: number
  /** How long a room stays in memory after the last peer has left. */
  readonly lingerMs: number
}

/** All rooms of a relay: opened when somebody comes, put away when the last one has left. */
export interface Rooms {
  /** Lets a peer into a room; `undefined` when it was closed at the door instead. */
  join(name: RoomName, peer: RoomPeer): Promise<Membership | undefined>
  count(): number
  /** How many are in a room, 0 for one that is not open. */
  peersIn(name: RoomName): number
  levels(): RoomsLevels
  /** Stores everything and closes every peer. Twice is the same as once. */
  close(reason: CloseReason): Promise<void>
}

type RoomsLevels = Pick<
  Levels,
  'rooms' | 'documentBytes' | 'laggingPeers' | 'pendingBytes' | 'mostClientIds'
>

interface Entry {
  readonly name: RoomName
  readonly room: Room
  readonly opened: Promise<boolean>
  /** Peers on their way in count too, so that the room is not put away under them. */
  arriving: number
  stopPuttingAway: (() => void) | undefined
}

/** Makes the rooms of one relay. */
export function createRooms(options: RoomsOptions): Rooms {
  const { store, timing, log } = options
  const entries = new Map<RoomName, Entry>()
  /** A room being put away is not opened again before its last row is written. */
  const leaving = new Map<RoomName, Promise<void>>()
  const compactions = createCompactionQueue(store, log)
  let isClosed = false

  function start(name: RoomName): Entry {
    const entry = createEntry(name, options, compactions, leaving.get(name))
    entries.set(name, entry)
    return entry
  }

  function putAwaySoon(entry: Entry): void {
    if (isClosed || places(entry) > 0 || entries.get(entry.name) !== entry) return
    entry.stopPuttingAway?.()
    // Whoever was left last lingers longest: `makeSpace` takes the others first.
    entries.delete(entry.name)
    entries.set(entry.name, entry)
    entry.stopPuttingAway = timing.later(options.lingerMs, () => void putAway(entry))
  }

  function putAway({ name, room, stopPuttingAway }: Entry): Promise<void> {
    stopPuttingAway?.()
    entries.delete(name)
    store.forget(name)
    const away = room.close('restarting').finally(() => {
      leaving.delete(name)
      store.forget(name)
      compactions.putAway(name)
    })
    leaving.set(name, away)
    return away
  }

  const isFull = () =>
    entries.size >= options.maxRooms || store.heldBytes() >= options.maxDocumentBytes

  /** Puts rooms away that nobody is in, until another one fits; `false` when it does not. */
  function makeSpace(): boolean {
    for (const entry of entries.values()) {
      if (!isFull()) return true
      if (places(entry) === 0) void putAway(entry)
    }
    return !isFull()
  }

  /** The room to enter; `undefined` when there are too many. */
  function find(name: RoomName): Entry | undefined {
    const known = entries.get(name)
    // A room that failed serves nobody any more: it is read anew.
    const hasFailed = known?.arriving === 0 && !known.room.isLive()
    if (known !== undefined && hasFailed) void putAway(known)
    else if (known !== undefined) return places(known) < options.maxPeersPerRoom ? known : undefined
    return makeSpace() ? start(name) : undefined
  }

  return {
    async join(name, peer) {
      const entry = isClosed ? undefined : find(name)
      if (entry === undefined) {
        log.warn('peer-turned-away', { room: name, rooms: entries.size, bytes: store.heldBytes() })
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
      return withLeave(place, () => putAwaySoon(entry))
    },
    count: () => entries.size,
    peersIn: (name) => entries.get(name)?.room.peerCount() ?? 0,
    levels: () => ({
      ...sumLevels([...entries.values()].map(({ room }) => room.levels())),
      documentBytes: store.heldBytes(),
    }),
    async close(reason) {
      isClosed = true
      const open = [...entries.values()]
      open.forEach(({ stopPuttingAway }) => stopPuttingAway?.())
      await Promise.all(open.map(({ room, opened }) => opened.then(() => room.close(reason))))
      await Promise.all(leaving.values())
      await compactions.close()
    },
  }
}

/** A room that is read as soon as what it was put away with before is stored. */
function createEntry(
  name: RoomName,
  { store, timing, log, meter, onStored }: RoomsOptions,
  compactions: CompactionQueue,
  stored: Promise<void> | undefined,
): Entry {
  const room = createRoom({
    name,
    store,
    timing,
    log,
    flushTimer: meterFlushes(createFlushTimer(timing), meter),
    onStored(changes, update) {
      compactions.note(name, changes)
      onStored?.(name, update)
    },
  })
  const opened = Promise.resolve(stored).then(() => room.open())
  return { name, room, opened, arriving: 0, stopPuttingAway: undefined }
}

const withLeave = (place: Membership, afterLeaving: () => void): Membership => ({
  ...place,
  leave() {
    place.leave()
    afterLeaving()
  },
})

function sumLevels(rooms: readonly RoomLevels[]): Omit<RoomsLevels, 'documentBytes'> {
  const sum = (pick: (of: RoomLevels) => number) => rooms.reduce((total, of) => total + pick(of), 0)
  return {
    rooms: rooms.length,
    laggingPeers: sum((of) => of.laggingPeers),
    pendingBytes: sum((of) => of.pendingBytes),
    mostClientIds: rooms.reduce((most, { clientIds }) => Math.max(most, clientIds), 0),
  }
}

const meterFlushes = (timer: FlushTimer, meter: Meter): FlushTimer => ({
  ...timer,
  note(effort) {
    timer.note(effort)
    meter.flushed(effort)
  },
})

const places = ({ room, arriving }: Entry) => room.peerCount() + arriving
