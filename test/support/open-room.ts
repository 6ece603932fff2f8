import { parseRoomName, type RoomName } from '../../shared/protocol/room-name'
import { silentLog } from '../../sync-server/log'
import { createMemoryStore } from '../../sync-server/store/memory-store'
import { createRoom } from '../../sync-server/room/room'
import { createHeldStore } from './held-store'
import { createManualTiming, settle } from './manual-timing'
import { createRoomClient, type ClientOptions, type RoomClient } from './room-client'

/** A room name for tests. */
export function roomName(text = 'meeting-1'): RoomName {
  const name = parseRoomName(text)
  if (name === undefined) throw new Error(`${text} is no room name`)
  return name
}

/** An open room over a store in memory, whose time and flushes the test moves. */
export async function openRoom(store = createHeldStore(createMemoryStore())) {
  const timing = createManualTiming()
  const name = roomName()
  const flushTimer = { request: (flush: () => void) => timing.later(0, flush), note: () => {} }
  const room = createRoom({ name, store, timing, flushTimer, log: silentLog })
  await room.open()
  const clients: RoomClient[] = []

  /** Delivers and flushes until nobody has anything to say. */
  async function exchange(): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      clients.forEach((client) => client.exchange())
      timing.advance(0)
      await settle()
    }
  }

  return {
    room,
    store,
    timing,
    exchange,
    /** A client that has joined and knows everything. */
    async enter(options?: ClientOptions) {
      const client = createRoomClient(options).connect(room)
      clients.push(client)
      await exchange()
      return client
    },
    add(client: RoomClient) {
      clients.push(client)
      return client
    },
    storedUpdates: async () => {
      const stored = await store.load(name)
      return stored.ok ? stored.value.updates : []
    },
  }
}
