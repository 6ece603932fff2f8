import { Doc, encodeStateAsUpdate } from 'yjs'
import { afterEach, expect, it } from 'vitest'
import { haveSameSnapshot, replay } from '../../sync-server/store/compaction'
import type { PastChange, RoomStore } from '../../sync-server/store/room-store'
import { roomName } from './open-room'

/** A store under test, and how to open what it keeps again. */
export interface StoreUnderTest {
  open(): Promise<RoomStore>
  remove(): Promise<void>
}

/** What every store promises. `isKept`: what it has outlives it. */
export function describeRoomStore(make: () => Promise<StoreUnderTest>, isKept: boolean): void {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })
  const start = async () => {
    const underTest = await make()
    ends.push(underTest.remove)
    const open = async () => {
      const store = await underTest.open()
      ends.push(store.close)
      return store
    }
    return { store: await open(), open }
  }
  const [room, other] = [roomName('a'), roomName('a-b')]

  it('has nothing of a room never written', async () => {
    const { store } = await start()
    expect(await store.load(room)).toEqual({ ok: true, value: { updates: [], changes: 0 } })
  })

  it('gives back the updates of a room in order, and of no other', async () => {
    const { store } = await start()
    await store.append(room, Uint8Array.of(1), [])
    await store.append(other, Uint8Array.of(9), [])
    expect(await store.append(room, Uint8Array.of(2), [])).toEqual({ ok: true, value: 2 })
    expect(await updatesOf(store, room)).toEqual([[1], [2]])
    expect(await updatesOf(store, other)).toEqual([[9]])
  })

  it('keeps rooms apart whose names begin alike', async () => {
    const { store } = await start()
    const names = ['a', 'a-b', 'a.b', 'a/b', 'A', 'a0', 'aa'].map(roomName)
    for (const [index, name] of names.entries()) await store.append(name, Uint8Array.of(index), [])
    for (const [index, name] of names.entries()) {
      expect(await updatesOf(store, name)).toEqual([[index]])
    }
  })

  it('stores what many rooms hand over at once', async () => {
    const { store } = await start()
    const names = Array.from({ length: 50 }, (_, index) => roomName(`room-${index}`))
    const stored = await Promise.all(names.map((name) => store.append(name, Uint8Array.of(7), [])))
    expect(stored.every(({ ok }) => ok)).toBe(true)
    for (const name of names) expect(await updatesOf(store, name)).toEqual([[7]])
  })

  it('I4: compacts a room to one update with the same insertions and deletions', async () => {
    const { store } = await start()
    const doc = await writeMany(store, room)
    await store.append(other, Uint8Array.of(9), [])
    expect(await store.compact(room)).toEqual({ ok: true, value: undefined })
    const loaded = await store.load(room)
    if (!loaded.ok) throw new Error(loaded.failure)
    expect(loaded.value.updates).toHaveLength(1)
    expect(loaded.value.changes).toBe(0)
    expect(haveSameSnapshot(replay(loaded.value.updates)!, doc)).toBe(true)
    expect(await updatesOf(store, other)).toEqual([[9]])
  })

  it('goes on behind a compaction, and compacts again', async () => {
    const { store } = await start()
    const doc = await writeMany(store, room)
    await store.compact(room)
    doc.on('update', (update: Uint8Array) => void store.append(room, update, []))
    doc.getText('notes').insert(0, 'after ')
    expect(await store.append(room, encodeStateAsUpdate(doc), [])).toEqual({ ok: true, value: 2 })
    await store.compact(room)
    const loaded = await store.load(room)
    expect(loaded.ok && replay(loaded.value.updates)?.getText('notes').toJSON()).toContain('after ')
  })

  it('loses nothing that is written while it compacts', async () => {
    const { store } = await start()
    const doc = await writeMany(store, room)
    const written: Promise<unknown>[] = []
    doc.on('update', (update: Uint8Array) => written.push(store.append(room, update, [])))
    const compacted = store.compact(room)
    for (let line = 0; line < 20; line += 1) doc.getText('notes').insert(0, `line ${line} `)
    await compacted
    await Promise.all(written)
    const loaded = await store.load(room)
    expect(loaded.ok && haveSameSnapshot(replay(loaded.value.updates)!, doc)).toBe(true)
  })

  it('leaves a room alone that cannot be proven to stay the same', async () => {
    const { store } = await start()
    await store.append(room, Uint8Array.of(1, 2, 3), [])
    expect(await store.compact(room)).toEqual({ ok: false, failure: 'damaged' })
    expect(await updatesOf(store, room)).toEqual([[1, 2, 3]])
  })

  it('knows when a room was last changed, also after it was compacted', async () => {
    const { store } = await start()
    expect(await store.lastChangeMs(room)).toEqual({ ok: true, value: undefined })
    await writeMany(store, room)
    const changed = await store.lastChangeMs(room)
    expect(changed).toEqual({ ok: true, value: expect.any(Number) as number })
    await store.compact(room)
    expect(await store.lastChangeMs(room)).toEqual(changed)
  })

  it('reads a room beside those who write it, and counts nothing by it', async () => {
    const { store } = await start()
    expect(await store.read(room)).toEqual({ ok: true, value: [] })
    await store.append(room, Uint8Array.of(1), [])
    const [read, stored] = await Promise.all([
      store.read(room),
      store.append(room, Uint8Array.of(2), []),
    ])
    expect(read.ok && read.value[0]).toEqual(Uint8Array.of(1))
    expect(stored).toEqual({ ok: true, value: 2 })
    expect(await store.append(room, Uint8Array.of(3), [])).toEqual({ ok: true, value: 3 })
    expect(await updatesOf(store, room)).toEqual([[1], [2], [3]])
  })

  it('tells how many changes of each room it ever stored, through a compaction', async () => {
    const { store } = await start()
    await writeMany(store, room)
    await store.append(other, Uint8Array.of(0, 0), [])
    const before = await store.heads()
    await store.compact(room)
    expect(await store.heads()).toEqual(before)
    await store.append(room, Uint8Array.of(0, 0), [])
    const after = await store.heads()
    if (!before.ok || !after.ok) throw new Error('The heads cannot be read')
    expect([...after.value.keys()].sort()).toEqual([room, other].sort())
    expect(after.value.get(other)).toBe(1)
    expect(after.value.get(room)).toBe((before.value.get(room) ?? 0) + 1)
  })

  it('has no history of a room never written', async () => {
    const { store } = await start()
    expect(await store.readChanges(room, 0, 10)).toEqual({
      ok: true,
      value: { begins: undefined, changes: [], isEnd: true },
    })
    expect(await store.readMoment(room, 1)).toEqual({ ok: false, failure: 'unknown' })
  })

  it('tells of every change in order, some at a time, with its writers, compacted or not', async () => {
    const { store } = await start()
    await writeMany(store, room, ['ada'])
    await store.compact(room)
    await store.append(room, Uint8Array.of(0, 0), ['bo', 'cy'])
    const told: PastChange[] = []
    for (let isEnd = false; !isEnd;) {
      const read = await store.readChanges(room, told.at(-1)?.sequence ?? 0, 7)
      if (!read.ok) throw new Error(read.failure)
      expect(read.value.begins?.sequence).toBe(1)
      told.push(...read.value.changes)
      isEnd = read.value.isEnd
    }
    expect(told.at(-1)).toMatchObject({ writers: ['bo', 'cy'], bytes: 2 })
    const sequences = told.map(({ sequence }) => sequence)
    expect(sequences).toEqual(Array.from({ length: 33 }, (_, index) => index + 1))
  })

  it('gives back the document as it was after each change, compacted or not', async () => {
    const { store } = await start()
    const before: Doc[] = []
    await writeMany(store, room, [], (doc) => before.push(doc))
    await store.compact(room)
    for (const [index, doc] of before.entries()) {
      const moment = await store.readMoment(room, index + 1)
      expect(moment.ok && haveSameSnapshot(replay([moment.value])!, doc)).toBe(true)
    }
    expect(await store.readMoment(room, before.length + 1)).toEqual({
      ok: false,
      failure: 'unknown',
    })
    expect(await store.readMoment(room, 0)).toEqual({ ok: false, failure: 'unknown' })
  })

  it('says where its history begins once it is too long, and what is dropped', async () => {
    const { store } = await start()
    await store.load(room)
    const doc = new Doc()
    const written: Promise<unknown>[] = []
    doc.on('update', (update: Uint8Array) => written.push(store.append(room, update, ['ada'])))
    for (let page = 0; page < 3; page += 1) {
      doc.getText('notes').insert(0, 'x'.repeat(2_000_000))
      doc.getText('notes').delete(0, 1_999_990)
      await Promise.all(written)
      await store.compact(room)
    }
    const read = await store.readChanges(room, 0, 100)
    if (!read.ok) throw new Error(read.failure)
    const begins = read.value.begins?.sequence ?? 0
    expect(begins).toBeGreaterThan(1)
    expect(read.value.changes.every(({ sequence }) => sequence > begins)).toBe(true)
    expect(await store.readMoment(room, 1)).toEqual({ ok: false, failure: 'dropped' })
    const first = await store.readMoment(room, begins)
    expect(first.ok && replay([first.value])?.getText('notes').length).toBe(10 * (begins / 2))
  })

  it('says whether it takes anything, and counts that for nothing', async () => {
    const { store } = await start()
    expect(await store.probe()).toEqual({ ok: true, value: undefined })
    expect(await store.load(room)).toEqual({ ok: true, value: { updates: [], changes: 0 } })
  })

  it('closes twice as well as once', async () => {
    const { store } = await start()
    await store.close()
    await expect(store.close()).resolves.toBeUndefined()
  })

  if (!isKept) return

  it('has everything again after it was closed', async () => {
    const { store, open } = await start()
    const doc = await writeMany(store, room)
    await store.compact(room)
    await store.append(room, Uint8Array.of(0, 0), [])
    await store.close()
    const again = await open()
    const loaded = await again.load(room)
    expect(loaded.ok && loaded.value.changes).toBe(1)
    expect(loaded.ok && haveSameSnapshot(replay(loaded.value.updates)!, doc)).toBe(true)
    expect(await again.append(room, Uint8Array.of(0, 0), [])).toEqual({ ok: true, value: 2 })
  })
}

async function updatesOf(store: RoomStore, room: Parameters<RoomStore['load']>[0]) {
  const loaded = await store.load(room)
  return loaded.ok ? loaded.value.updates.map((update) => [...update]) : loaded
}

/** Stores the updates of a document somebody wrote and deleted in; `after` sees it as it is after each. */
async function writeMany(
  store: RoomStore,
  room: Parameters<RoomStore['load']>[0],
  writers: readonly string[] = [],
  after: (doc: Doc) => void = () => {},
): Promise<Doc> {
  const doc = new Doc()
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array) => {
    updates.push(update)
    after(replay(updates)!)
  }
  doc.on('update', collect)
  for (let line = 0; line < 30; line += 1) doc.getText('notes').insert(line, 'ab')
  doc.getText('notes').delete(5, 20)
  doc.getMap('dots').set('topic/person', 2)
  doc.off('update', collect)
  for (const update of updates) await store.append(room, update, writers)
  return doc
}
