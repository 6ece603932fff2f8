import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { listMeeting } from '../../../../shared/documents/notebook'
import { readVersion } from '../../../../shared/documents/version'
import type { PulledRoom, PullWish } from '../../../../shared/protocol/pull'
import { fail, succeed } from '../../../../shared/result'
import { appendUpdate, createCopy, readUpdates } from '../../../../renderer/session/copy-database'
import { bringRooms, type Pull } from '../../../../renderer/session/replication/bring-rooms'

let names = 0
const place = (room: string, isNotebook = false) => {
  names += 1
  return { room, storeName: `copy-${names}`, isNotebook }
}

const notes = (text: string, epoch = 'one') => {
  const doc = new Doc()
  doc.getMap('meta').set('epoch', epoch)
  doc.getText('notes').insert(0, text)
  return doc
}

/** A relay that holds these documents, each with one change. */
const relayWith = (docs: Readonly<Record<string, Doc>>) => {
  const asked: PullWish[] = []
  const answer = ({ room, epoch, stateVector }: PullWish): PulledRoom => {
    const doc = docs[room]
    if (!doc) return { kind: 'nothing', room }
    if (epoch !== undefined && epoch !== readVersion(doc).epoch) {
      return { kind: 'other-history', room }
    }
    const update = encodeStateAsUpdate(doc, stateVector)
    return { kind: 'content', room, head: 7, update, stateVector: encodeStateVector(doc) }
  }
  const pull: Pull = async (wishes) => {
    asked.push(...wishes)
    return succeed(wishes.map(answer))
  }
  return { pull, asked }
}

async function store(name: string, updates: readonly Uint8Array[]): Promise<void> {
  const db = await createCopy(name)
  for (const update of updates) await appendUpdate(db, update)
  db.close()
}

async function readBack(name: string) {
  const db = await createCopy(name)
  const { updates } = await readUpdates(db)
  db.close()
  const doc = new Doc()
  for (const update of updates) applyUpdate(doc, update)
  return { text: doc.getText('notes').toJSON(), pieces: updates.length }
}

describe('a room that is brought in', () => {
  it('is written as it came where this device has nothing', async () => {
    const { pull } = relayWith({ 'meeting-a': notes('hello') })
    const wish = place('meeting-a')
    const brought = await bringRooms([wish, place('meeting-none')], pull)
    expect(brought).toMatchObject({
      ok: true,
      value: [
        { kind: 'brought', room: 'meeting-none', head: 0, isNew: false },
        { kind: 'brought', room: 'meeting-a', head: 7, isNew: true, isAhead: false },
      ],
    })
    expect(await readBack(wish.storeName)).toEqual({ text: 'hello', pieces: 1 })
    const known = await indexedDB.databases()
    expect(known.filter(({ name }) => name === 'copy-2')).toEqual([])
  })

  it('tells the meetings a notebook lists', async () => {
    const doc = notes('')
    listMeeting(doc, { id: 'abc', date: '2024-05-06', title: '', state: 'planned' })
    const { pull } = relayWith({ 'notebook-n': doc })
    const brought = await bringRooms([place('notebook-n', true)], pull)
    expect(brought.ok && brought.value[0]).toMatchObject({
      meetings: [{ id: 'abc', date: '2024-05-06' }],
    })
  })

  it('gets what the copy lacks, and is not written where that is nothing', async () => {
    const theirs = notes('hello')
    const wish = place('meeting-a')
    await store(wish.storeName, [encodeStateAsUpdate(theirs)])
    const { pull, asked } = relayWith({ 'meeting-a': theirs })
    const same = await bringRooms([wish], pull)
    expect(same.ok && same.value[0]).toMatchObject({ isNew: false, isAhead: false })
    expect((await readBack(wish.storeName)).pieces).toBe(1)
    theirs.getText('notes').delete(0, 4)
    theirs.getText('notes').insert(1, ' there')
    const more = await bringRooms([wish], pull)
    expect(more.ok && more.value[0]).toMatchObject({ isNew: true, isAhead: false })
    expect(await readBack(wish.storeName)).toEqual({ text: 'o there', pieces: 2 })
    expect(asked.every(({ epoch }) => epoch === 'one')).toBe(true)
  })

  it('says that this device has more: insertions, or deletions alone', async () => {
    const theirs = notes('hello')
    const ours = new Doc()
    applyUpdate(ours, encodeStateAsUpdate(theirs))
    ours.getText('notes').delete(0, 1)
    const wish = place('meeting-a')
    await store(wish.storeName, [encodeStateAsUpdate(ours)])
    const brought = await bringRooms([wish], relayWith({ 'meeting-a': theirs }).pull)
    expect(brought.ok && brought.value[0]).toMatchObject({ isNew: false, isAhead: true })
    expect((await readBack(wish.storeName)).text).toBe('ello')
  })

  it('P4: stays as it is where the relay holds another history', async () => {
    const wish = place('meeting-a')
    await store(wish.storeName, [encodeStateAsUpdate(notes('ours', 'two'))])
    const brought = await bringRooms([wish], relayWith({ 'meeting-a': notes('theirs') }).pull)
    expect(brought).toEqual({ ok: true, value: [{ kind: 'other-history', room: 'meeting-a' }] })
    expect(await readBack(wish.storeName)).toEqual({ text: 'ours', pieces: 1 })
  })

  it('is put together where it came in many pieces, and says the same', async () => {
    const theirs = notes('')
    const pieces: Uint8Array[] = [encodeStateAsUpdate(theirs)]
    theirs.on('update', (update: Uint8Array) => pieces.push(update))
    for (let at = 0; at < 70; at += 1) theirs.getText('notes').insert(at, 'x')
    const wish = place('meeting-a')
    await store(wish.storeName, pieces)
    theirs.getText('notes').insert(0, 'y')
    await bringRooms([wish], relayWith({ 'meeting-a': theirs }).pull)
    const { text, pieces: left } = await readBack(wish.storeName)
    expect(text).toBe(`y${'x'.repeat(70)}`)
    expect(left).toBeLessThan(3)
  })

  it('leaves the others be where one copy is damaged, or what came is no document', async () => {
    const [damaged, sound, broken] = [place('meeting-a'), place('meeting-b'), place('meeting-c')]
    await store(damaged.storeName, [Uint8Array.of(9, 9, 9)])
    const { pull } = relayWith({ 'meeting-b': notes('hello') })
    const brought = await bringRooms([damaged, sound, broken], async (wishes) => {
      const answered = await pull(wishes)
      if (!answered.ok) return answered
      const nonsense = { kind: 'content' as const, head: 1, update: Uint8Array.of(7) }
      return succeed(
        answered.value.map((each) =>
          each.room === 'meeting-c'
            ? { ...nonsense, room: each.room, stateVector: new Uint8Array() }
            : each,
        ),
      )
    })
    const kinds = brought.ok ? brought.value.map(({ room, kind }) => [room, kind]) : []
    expect(Object.fromEntries(kinds)).toEqual({
      'meeting-a': 'not-stored',
      'meeting-b': 'brought',
      'meeting-c': 'not-stored',
    })
    expect((await readBack(broken.storeName)).pieces).toBe(0)
  })

  it('is as it was where the relay does not answer', async () => {
    const wish = place('meeting-a')
    await store(wish.storeName, [encodeStateAsUpdate(notes('ours'))])
    expect(await bringRooms([wish], async () => fail('unreachable'))).toEqual(fail('unreachable'))
    expect((await readBack(wish.storeName)).text).toBe('ours')
  })
})

describe('a copy that is freed', () => {
  it('is emptied where the relay has all of it, and kept where it has not', async () => {
    const theirs = notes('hello')
    const [same, ahead] = [place('meeting-a'), place('meeting-b')]
    await store(same.storeName, [encodeStateAsUpdate(theirs)])
    const ours = new Doc()
    applyUpdate(ours, encodeStateAsUpdate(theirs))
    ours.getText('notes').insert(0, 'mine: ')
    await store(ahead.storeName, [encodeStateAsUpdate(ours)])
    const { pull } = relayWith({ 'meeting-a': theirs, 'meeting-b': theirs })
    const freed = await bringRooms([same, ahead], pull, { isFreeing: true })
    const kinds = freed.ok ? freed.value.map(({ room, kind }) => [room, kind]) : []
    expect(Object.fromEntries(kinds)).toEqual({ 'meeting-a': 'freed', 'meeting-b': 'brought' })
    expect((await readBack(same.storeName)).pieces).toBe(0)
    expect((await readBack(ahead.storeName)).text).toBe('mine: hello')
  })
})
