import { Doc, encodeStateAsUpdate } from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { createHeldStore } from '../../support/held-store'
import { openRoom, roomName } from '../../support/open-room'
import { createRoomClient } from '../../support/room-client'

vi.mock(import('yjs'), async (importOriginal) => {
  const yjs = await importOriginal()
  return {
    ...yjs,
    encodeStateAsUpdate: vi.fn<typeof yjs.encodeStateAsUpdate>(yjs.encodeStateAsUpdate),
  }
})

describe('many who join at once', () => {
  it('are answered with one encoding in a second, while others go on typing', async () => {
    const store = createHeldStore(createMemoryStore())
    const before = new Doc()
    before.getText('notes').insert(0, 'minutes of last week. ')
    await store.append(roomName(), encodeStateAsUpdate(before), [])
    const { room, enter, exchange, add } = await openRoom(store)
    vi.mocked(encodeStateAsUpdate).mockClear()
    const writer = await enter()

    const newcomers = []
    for (let round = 0; round < 10; round += 1) {
      newcomers.push(add(createRoomClient()).connect(room))
      writer.type('x')
      await exchange()
    }
    // Each client encodes its own answer to the relay; the rest is the relay's.
    const byClients = newcomers.length + 1
    const byRelay = vi.mocked(encodeStateAsUpdate).mock.calls.length - byClients
    expect(byRelay).toBe(1)
    expect(new Set(newcomers.map((each) => each.text()))).toEqual(new Set([writer.text()]))
  })
})
