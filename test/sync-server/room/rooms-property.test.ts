import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fail } from '../../../shared/result'
import { haveSameSnapshot, replay } from '../../../sync-server/store/compaction'
import { silentLog } from '../../../sync-server/log'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { createSilentMeter } from '../../../sync-server/meter'
import { meterStore } from '../../../sync-server/store/metered-store'
import type { RoomStore } from '../../../sync-server/store/room-store'
import { createRooms, type Rooms } from '../../../sync-server/room/rooms'
import { systemTiming, type Timing } from '../../../sync-server/timing'
import { enterRooms } from '../../support/enter-rooms'
import { roomName } from '../../support/open-room'
import { propertyRuns } from '../../support/property-runs'
import { createRoomClient, type RoomClient } from '../../support/room-client'

const NAMES = [roomName('a'), roomName('b'), roomName('c')]
const CLIENTS = 5

const step = fc.record({
  who: fc.nat(CLIENTS - 1),
  where: fc.nat(NAMES.length - 1),
  what: fc.constantFrom('enter', 'enter', 'leave', 'type', 'type', 'exchange', 'exchange', 'close'),
  turns: fc.nat(4),
})

describe('rooms that are opened, put away and closed at any moment', () => {
  it('I3: come to rest, and lose nothing of what was typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), fc.nat(), async (steps, seed) => {
        const kept = createMemoryStore()
        const store = createUnsteadyStore(kept, seed)
        let rooms = openRooms(store)
        const clients = NAMES.map(() => Array.from({ length: CLIENTS }, () => createRoomClient()))
        const arrivals: Promise<void>[] = []
        for (const { who, where, what, turns } of steps) {
          const client = clients[where]![who]!
          if (what === 'enter') arrivals.push(enter(rooms, where, client))
          if (what === 'leave') client.disconnect()
          if (what === 'type') client.type(`${who}`, 0)
          if (what === 'exchange') client.exchange()
          if (what === 'close') {
            arrivals.push(rooms.close('restarting'))
            await arrivals.at(-1)
            rooms = openRooms(store)
          }
          await turn(turns)
        }
        store.steady()
        await Promise.all(arrivals)
        await settleAll(rooms, clients)
        await rooms.close('restarting')
        for (const [where, name] of NAMES.entries()) {
          const stored = await kept.load(name)
          const doc = replay(stored.ok ? stored.value.updates : [])!
          for (const client of clients[where]!) expect(haveSameSnapshot(client.doc, doc)).toBe(true)
        }
      }),
      propertyRuns(40),
    )
  })
})

/** A thousand times as fast as it should be: what waits for seconds comes at any moment here. */
const hastyTiming: Timing = {
  ...systemTiming,
  later: (delayMs, run) => systemTiming.later(delayMs / 1_000, run),
}

function openRooms(store: RoomStore): Rooms {
  const meter = createSilentMeter()
  const limits = { maxRooms: 2, maxPeersPerRoom: 10, maxDocumentBytes: 2 ** 20, lingerMs: 2_000 }
  const timing = hastyTiming
  return createRooms({
    store: meterStore(store, meter, timing),
    timing,
    log: silentLog,
    meter,
    ...limits,
  })
}

async function turn(turns: number): Promise<void> {
  for (let left = turns; left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A store that answers now or later, and at times not at all. */
function createUnsteadyStore(store: RoomStore, seed: number) {
  let state = seed
  let isSteady = false
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return isSteady ? 1 : state % below
  }
  return {
    ...store,
    steady: () => (isSteady = true),
    async load(room: Parameters<RoomStore['load']>[0]) {
      await turn(next(4))
      return next(12) === 0 ? fail('unavailable' as const) : store.load(room)
    },
    async append(...change: Parameters<RoomStore['append']>) {
      await turn(next(4))
      return next(8) === 0 ? fail('disk-full' as const) : store.append(...change)
    },
    async probe() {
      await turn(next(4))
      return next(3) === 0 ? fail('disk-full' as const) : store.probe()
    },
  }
}

async function enter(rooms: Rooms, where: number, client: RoomClient): Promise<void> {
  if (!client.isConnected()) await enterRooms(rooms, NAMES[where]!, client)
}

/** Everybody comes back until everybody has everything. Only two rooms fit: one after the other. */
async function settleAll(rooms: Rooms, clients: readonly (readonly RoomClient[])[]) {
  clients.flat().forEach((client) => client.disconnect())
  for (const [where, inRoom] of clients.entries()) {
    const isSettled = () => inRoom.every(({ doc }) => haveSameSnapshot(doc, inRoom[0]!.doc))
    do {
      await Promise.all(inRoom.map((client) => enter(rooms, where, client)))
      for (let round = 0; round < 10; round += 1) {
        inRoom.forEach((client) => client.exchange())
        await turn(4)
      }
    } while (!isSettled())
    inRoom.forEach((client) => client.disconnect())
  }
}
