import { expect, it } from 'vitest'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { createSilentMeter } from '../../../sync-server/meter'
import { meterStore } from '../../../sync-server/store/metered-store'
import { createHeldStore } from '../../support/held-store'
import { createManualTiming, settle } from '../../support/manual-timing'
import { roomName } from '../../support/open-room'

function setUp() {
  const timing = createManualTiming()
  const held = createHeldStore(createMemoryStore())
  const commitsMs: number[] = []
  const compactions: string[] = []
  const meter = {
    ...createSilentMeter(),
    committed: (durationMs: number) => void commitsMs.push(durationMs),
    compacted: (outcome: string) => void compactions.push(outcome),
  }
  return { timing, held, commitsMs, compactions, store: meterStore(held, meter, timing) }
}

it('knows what the rooms in memory take: what was read, and written since', async () => {
  const { store } = setUp()
  const [one, two] = [roomName('one'), roomName('two')]
  await store.append(one, new Uint8Array(100), [])
  await store.append(two, new Uint8Array(30), [])
  expect(store.heldBytes()).toBe(130)
  await store.load(one)
  expect(store.heldBytes()).toBe(130)
  store.forget(one)
  store.forget(one)
  expect(store.heldBytes()).toBe(30)
  await store.load(one)
  expect(store.heldBytes()).toBe(130)
})

it('measures how long the disk takes', async () => {
  const { store, held, timing, commitsMs } = setUp()
  held.hold()
  const appended = store.append(roomName(), new Uint8Array(1), [])
  await settle()
  timing.advance(25)
  held.release()
  await appended
  expect(commitsMs).toEqual([25])
})

it('knows whether the last thing to be written was, and counts nothing that was not', async () => {
  const { store, held, commitsMs } = setUp()
  expect(store.isWriting()).toBe(true)
  held.refusal.append = 'disk-full'
  expect(await store.append(roomName(), new Uint8Array(5), [])).toMatchObject({ ok: false })
  expect([store.isWriting(), store.heldBytes(), commitsMs]).toEqual([false, 0, []])
  delete held.refusal.append
  await store.append(roomName(), new Uint8Array(5), [])
  expect([store.isWriting(), store.heldBytes()]).toEqual([true, 5])
})

it('counts compactions by how they ended', async () => {
  const { store, compactions } = setUp()
  await store.compact(roomName())
  await store.append(roomName(), Uint8Array.of(9, 9), [])
  await store.compact(roomName())
  expect(compactions).toEqual(['done', 'failed'])
})
