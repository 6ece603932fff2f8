import { describe, expect, it } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { silentLog } from '../../../sync-server/log'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { createSilentMeter } from '../../../sync-server/meter'
import { meterStore } from '../../../sync-server/store/metered-store'
import { createRooms, type RoomLimits } from '../../../sync-server/room/rooms'
import { enterRooms } from '../../support/enter-rooms'
import { createHeldStore } from '../../support/held-store'
import { createManualTiming, settle } from '../../support/manual-timing'
import { roomName } from '../../support/open-room'
import { createRoomClient, type RoomClient } from '../../support/room-client'

const name = roomName()
const LINGER_MS = 30_000

function setUp(limits: Partial<RoomLimits> = {}) {
  const timing = createManualTiming()
  const held = createHeldStore(createMemoryStore())
  const loads: string[] = []
  const compacted: string[] = []
  const counted = {
    ...held,
    load(room: typeof name) {
      loads.push(room)
      return held.load(room)
    },
    compact(room: typeof name) {
      compacted.push(room)
      return held.compact(room)
    },
  }
  const meter = createSilentMeter()
  const store = { ...counted, ...meterStore(counted, meter, timing) }
  const usual = {
    maxRooms: 10,
    maxPeersPerRoom: 10,
    maxDocumentBytes: 2 ** 20,
    lingerMs: LINGER_MS,
  }
  const rooms = createRooms({ store, timing, log: silentLog, meter, ...usual, ...limits })

  async function enter(room = name, client: RoomClient = createRoomClient()) {
    await enterRooms(rooms, room, client)
    return client
  }
  async function flush() {
    timing.advance(20)
    await settle()
  }
  return { rooms, timing, store, loads, compacted, enter, flush }
}

describe('rooms', () => {
  it('are read once, however many come at the same time', async () => {
    const { enter, loads } = setUp()
    await Promise.all([enter(), enter(), enter()])
    expect(loads).toHaveLength(1)
  })

  it('are put away half a minute after the last one left, and read anew for the next', async () => {
    const { rooms, timing, enter, flush, loads } = setUp()
    const ada = await enter()
    ada.type('kept')
    ada.exchange()
    await flush()
    ada.disconnect()
    timing.advance(LINGER_MS - 100)
    expect(rooms.count()).toBe(1)
    timing.advance(200)
    expect(rooms.count()).toBe(0)
    const bo = await enter()
    bo.exchange()
    expect(bo.text()).toBe('kept')
    expect(loads).toHaveLength(2)
  })

  it('stay for one who comes back in time', async () => {
    const { timing, enter, loads } = setUp()
    const ada = await enter()
    ada.disconnect()
    timing.advance(LINGER_MS - 100)
    await enter()
    timing.advance(LINGER_MS)
    await enter()
    expect(loads).toHaveLength(1)
  })

  it('are not read again before what they were put away with is stored', async () => {
    const { rooms, timing, store, enter, loads } = setUp()
    const ada = await enter()
    store.hold()
    ada.type('last words')
    ada.exchange()
    ada.disconnect()
    timing.advance(LINGER_MS + 100)
    await settle()
    expect(rooms.count()).toBe(0)
    const arriving = enter()
    await settle()
    expect(loads).toHaveLength(1)
    store.release()
    const bo = await arriving
    bo.exchange()
    expect(bo.text()).toBe('last words')
  })

  it('that cannot be read turn everyone away, and are tried again for the next', async () => {
    const { store, enter } = setUp()
    store.refusal.load = 'unavailable'
    expect((await enter()).closedWith()).toBe('tryLater')
    delete store.refusal.load
    expect((await enter()).closedWith()).toBeUndefined()
  })

  it('that broke down are read anew at once, though their peers have not left', async () => {
    const { store, enter, flush } = setUp()
    const [ada, bo] = [await enter(), await enter()]
    bo.disconnect = () => {}
    store.refusal.append = 'unavailable'
    store.refusal.load = 'unavailable'
    ada.type('x')
    ada.exchange()
    await flush()
    expect(ada.closedWith()).toBe('tryLater')
    delete store.refusal.append
    delete store.refusal.load
    expect((await enter()).closedWith()).toBeUndefined()
  })

  it('are compacted after many changes, and when they are put away after some', async () => {
    const { timing, compacted, enter, flush, store } = setUp()
    const doc = new Doc()
    for (let change = 0; change < 100; change += 1) {
      doc.getText('notes').insert(0, 'x')
      await store.append(name, encodeStateAsUpdate(doc), [])
    }
    const ada = await enter()
    ada.type('one more')
    ada.exchange()
    await flush()
    expect(compacted).toEqual([])
    ada.disconnect()
    timing.advance(LINGER_MS + 100)
    await settle()
    expect(compacted).toEqual([name])
  })

  it('take no more peers and no more rooms than they may', async () => {
    const { enter } = setUp({ maxRooms: 1, maxPeersPerRoom: 1 })
    expect((await enter()).closedWith()).toBeUndefined()
    expect((await enter()).closedWith()).toBe('tryLater')
    expect((await enter(roomName('other'))).closedWith()).toBe('tryLater')
  })

  it('that nobody is in make place for the next one', async () => {
    const { rooms, enter } = setUp({ maxRooms: 2 })
    const [ada, bo] = [await enter(), await enter(roomName('second'))]
    bo.disconnect()
    ada.disconnect()
    expect((await enter(roomName('third'))).closedWith()).toBeUndefined()
    expect(rooms.count()).toBe(2)
    await enter()
    expect((await enter(roomName('fourth'))).closedWith()).toBe('tryLater')
  })

  it('hold no more in memory than they may: idle ones go, then nobody new is let in', async () => {
    const { rooms, enter, flush } = setUp({ maxDocumentBytes: 1_000 })
    const ada = await enter()
    ada.type('x'.repeat(2_000))
    ada.exchange()
    await flush()
    expect(rooms.levels().documentBytes).toBeGreaterThan(2_000)
    expect((await enter(roomName('other'))).closedWith()).toBe('tryLater')
    expect((await enter()).closedWith()).toBeUndefined()
    expect(ada.closedWith()).toBeUndefined()
    ada.disconnect()
  })

  it('close for good: everything stored, everyone told, nobody let in', async () => {
    const { rooms, store, enter } = setUp()
    const ada = await enter()
    ada.type('last words')
    ada.exchange()
    await Promise.all([rooms.close('restarting'), rooms.close('restarting')])
    expect(ada.closedWith()).toBe('restarting')
    expect((await enter()).closedWith()).toBe('restarting')
    const stored = await store.load(name)
    expect(stored.ok && stored.value.changes).toBe(1)
  })
})
