import { describe, expect, it } from 'vitest'
import { decodeFrame } from '../../../shared/protocol/frames'
import { openRoom } from '../../support/open-room'
import type { RoomClient } from '../../support/room-client'

const entry = (clientId: number, clock: number, state: unknown = { at: clientId }) => ({
  clientId,
  clock,
  state: JSON.stringify(state),
})

const stateOf = (client: RoomClient, clientId: number) => client.presence.get(clientId)?.state

async function openWith(count: number) {
  const opened = await openRoom()
  const clients: RoomClient[] = []
  for (let index = 0; index < count; index += 1) clients.push(await opened.enter())
  /** Lets everyone hear what there is to hear of the others. */
  async function hear(ms = 100): Promise<void> {
    await opened.exchange()
    opened.timing.advance(ms)
    await opened.exchange()
  }
  return { ...opened, clients, hear }
}

describe('presence', () => {
  it('reaches everyone together, after a moment, in one frame for all', async () => {
    const { clients, hear } = await openWith(3)
    const [ada, bo, cy] = clients as [RoomClient, RoomClient, RoomClient]
    clients.forEach(({ frames }) => (frames.length = 0))
    ada.sayPresence(entry(1, 1))
    ada.sayPresence(entry(1, 2, { at: 'moved' }))
    bo.sayPresence(entry(2, 1))
    await hear()
    expect(stateOf(cy, 1)).toBe('{"at":"moved"}')
    expect(cy.frames).toHaveLength(1)
    expect(ada.frames).toEqual(cy.frames)
    expect(stateOf(bo, 1)).toBeDefined()
    expect(stateOf(ada, 2)).toBeDefined()
  })

  it('of one client alone is not told to that client', async () => {
    const { clients, hear } = await openWith(2)
    const [ada, bo] = clients as [RoomClient, RoomClient]
    ada.frames.length = 0
    ada.sayPresence(entry(1, 1))
    await hear()
    expect(stateOf(bo, 1)).toBeDefined()
    expect(ada.frames).toEqual([])
  })

  it('of everyone is told to one who joins, and to one who asks', async () => {
    const { clients, hear, enter } = await openWith(1)
    clients[0]!.sayPresence(entry(1, 1))
    await hear()
    const late = await enter()
    expect(stateOf(late, 1)).toBe('{"at":1}')
    late.presence.clear()
    late.say(Uint8Array.of(3))
    await hear()
    expect(stateOf(late, 1)).toBe('{"at":1}')
  })

  it('I9: of a client can be set, moved and ended by its own connection only', async () => {
    const { clients, hear } = await openWith(3)
    const [ada, mallory, cy] = clients as [RoomClient, RoomClient, RoomClient]
    ada.sayPresence(entry(1, 1))
    await hear()
    mallory.sayPresence(entry(1, 9, { at: 'forged' }))
    mallory.sayPresence(entry(1, 9, null))
    await hear()
    expect(stateOf(cy, 1)).toBe('{"at":1}')
    ada.sayPresence(entry(1, 2, null))
    await hear()
    expect(stateOf(cy, 1)).toBe('null')
  })

  it('I9: is not told again when stock clients echo it', async () => {
    const { clients, hear } = await openWith(3)
    const [ada, bo, cy] = clients as [RoomClient, RoomClient, RoomClient]
    bo.sayPresence(entry(2, 1))
    ada.sayPresence(entry(1, 1))
    await hear()
    const heard = cy.frames.length
    bo.sayPresence(entry(1, 1))
    await hear()
    expect(cy.frames.length).toBe(heard)
  })

  it('I9: ends three seconds after the connection, at the last clock', async () => {
    const { clients, hear } = await openWith(2)
    const [ada, bo] = clients as [RoomClient, RoomClient]
    ada.sayPresence(entry(1, 7))
    await hear()
    ada.disconnect()
    await hear(2_900)
    expect(stateOf(bo, 1)).toBe('{"at":1}')
    await hear(300)
    expect(bo.presence.get(1)).toEqual({ clientId: 1, clock: 7, state: 'null' })
  })

  it('shows nobody leaving who is back in time', async () => {
    const { clients, hear, room } = await openWith(2)
    const [ada, bo] = clients as [RoomClient, RoomClient]
    ada.sayPresence(entry(1, 7))
    await hear()
    ada.disconnect()
    ada.connect(room)
    ada.sayPresence(entry(1, 7))
    await hear(5_000)
    expect(stateOf(bo, 1)).toBe('{"at":1}')
    ada.sayPresence(entry(1, 8, { at: 'back' }))
    await hear()
    expect(stateOf(bo, 1)).toBe('{"at":"back"}')
  })

  it('I9: of one who left is not kept alive by an echo', async () => {
    const { clients, hear, room } = await openWith(3)
    const [ada, bo, cy] = clients as [RoomClient, RoomClient, RoomClient]
    bo.sayPresence(entry(2, 1))
    ada.sayPresence(entry(1, 7))
    await hear()
    ada.disconnect()
    bo.sayPresence(entry(1, 7))
    await hear(4_000)
    bo.sayPresence(entry(1, 7))
    await hear()
    expect(stateOf(cy, 1)).toBe('null')
    ada.connect(room)
    ada.sayPresence(entry(1, 8))
    await hear()
    expect(stateOf(cy, 1)).toBe('{"at":1}')
  })

  it.each([
    ['larger than 2 KB', 'x'.repeat(2100)],
    ['no JSON', undefined],
  ])('that is %s is dropped', async (_, state) => {
    const { clients, hear } = await openWith(2)
    const [ada, bo] = clients as [RoomClient, RoomClient]
    ada.sayPresence(state === undefined ? { ...entry(1, 1), state: '{' } : entry(1, 1, { state }))
    await hear()
    expect(bo.presence.size).toBe(0)
    expect(ada.closedWith()).toBeUndefined()
  })

  it('of more than four clients on one connection is dropped', async () => {
    const { clients, hear } = await openWith(2)
    clients[0]!.sayPresence(...[1, 2, 3, 4, 5].map((id) => entry(id, 1)))
    await hear()
    expect([...clients[1]!.presence.keys()]).toEqual([1, 2, 3, 4])
  })

  it('is not queued for a line that is full', async () => {
    const { clients, hear } = await openWith(2)
    const [ada, slow] = clients as [RoomClient, RoomClient]
    slow.line.isCongested = true
    slow.frames.length = 0
    ada.sayPresence(entry(1, 1))
    await hear()
    expect(slow.frames.filter((frame) => decodeFrame(frame)?.kind === 'presence')).toEqual([])
  })
})
