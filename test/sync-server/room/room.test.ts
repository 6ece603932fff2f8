import { Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeStep2, encodeUpdate } from '../../../shared/protocol/frames'
import { replay } from '../../../sync-server/store/compaction'
import { settle } from '../../support/manual-timing'
import { openRoom } from '../../support/open-room'
import { createRoomClient } from '../../support/room-client'

describe('a room', () => {
  it('keeps both edits of writers who typed while apart', async () => {
    const { room, enter, exchange } = await openRoom()
    const [ada, bo] = [await enter(), await enter()]
    ada.disconnect()
    bo.disconnect()
    ada.type('agenda ')
    bo.type('actions ')
    ada.connect(room)
    bo.connect(room)
    await exchange()

    expect(ada.text()).toContain('agenda')
    expect(ada.text()).toContain('actions')
    expect(bo.text()).toBe(ada.text())
  })

  it('I1, I2: shows and acknowledges an edit only once it is durable', async () => {
    const { enter, exchange, store } = await openRoom()
    const [ada, bo] = [await enter(), await enter()]
    const before = ada.heard.acknowledged
    store.hold()
    ada.type('decided')
    await exchange()
    expect(bo.text()).toBe('')
    expect(ada.heard.acknowledged).toBe(before)

    store.release()
    await settle()
    await exchange()
    expect(bo.text()).toBe('decided')
    expect(ada.heard.acknowledged).toBe(before + 1)
  })

  it('I1: answers nobody with what is not durable yet', async () => {
    const { room, enter, exchange, store, add } = await openRoom()
    const ada = await enter()
    store.hold()
    ada.type('not yet')
    await exchange()
    const bo = add(createRoomClient()).connect(room)
    await exchange()
    expect(bo.text()).toBe('')

    store.release()
    await settle()
    await exchange()
    expect(bo.text()).toBe('not yet')
  })

  it('writes what many typed at once as one change', async () => {
    const { enter, exchange, storedUpdates } = await openRoom()
    const writers = [await enter(), await enter(), await enter()]
    const before = (await storedUpdates()).length
    writers.forEach((writer) => writer.type('x'))
    await exchange()
    expect((await storedUpdates()).length).toBe(before + 1)
    expect(writers[0]!.text()).toBe('xxx')
  })

  it('writes and sends nothing when a client repeats what is known', async () => {
    const { enter, exchange, storedUpdates } = await openRoom()
    const [ada, bo] = [await enter(), await enter()]
    ada.type('once')
    await exchange()
    const [rows, heard] = [(await storedUpdates()).length, bo.frames.length]
    ada.say(encodeUpdate(encodeStateAsUpdate(ada.doc)))
    await exchange()
    expect((await storedUpdates()).length).toBe(rows)
    expect(bo.frames.length).toBe(heard)
    expect(ada.heard.acknowledged).toBe(3)
  })

  it('acknowledges a message that says nothing', async () => {
    const { enter, exchange } = await openRoom()
    const reader = await enter()
    expect(reader.heard.acknowledged).toBe(1)
    reader.say(encodeStep2(Uint8Array.of(0, 0)))
    await exchange()
    expect(reader.heard.acknowledged).toBe(2)
  })

  it('I16: sends changes in the order in which the log holds them', async () => {
    const { enter, exchange, storedUpdates } = await openRoom()
    const [ada, bo] = [await enter(), await enter()]
    const reader = await enter()
    const [before, heardBefore] = [(await storedUpdates()).length, reader.frames.length]
    for (const word of ['agenda', 'votes', 'notes', 'actions']) {
      ada.type(word)
      await exchange()
      bo.type(word, 0)
      await exchange()
    }
    const heard = reader.frames.slice(heardBefore).map((frame) => decodeFrame(frame))
    const changes = heard.flatMap((frame) => (frame?.kind === 'update' ? [frame.update] : []))
    expect(changes).toHaveLength(8)
    expect(changes).toEqual((await storedUpdates()).slice(before))
  })

  it('closes a peer that sends no update, and nobody else', async () => {
    const { enter, exchange } = await openRoom()
    const [ada, mallory] = [await enter(), await enter()]
    mallory.say(encodeUpdate(Uint8Array.of(9, 9, 9, 9)))
    ada.type('still here')
    await exchange()
    expect(mallory.closedWith()).toBe('malformed')
    expect(ada.closedWith()).toBeUndefined()
    expect(ada.heard.acknowledged).toBe(2)
  })

  it('stores what has come before it closes', async () => {
    const { room, enter, storedUpdates } = await openRoom()
    const ada = await enter()
    ada.type('last words')
    ada.exchange()
    await room.close('restarting')
    expect(ada.closedWith()).toBe('restarting')
    expect(
      replay(await storedUpdates())
        ?.getText('notes')
        .toJSON(),
    ).toBe('last words')
    await room.close('restarting')
  })

  it('keeps what a peer sent right before it left', async () => {
    const { enter, exchange } = await openRoom()
    const [ada, bo] = [await enter(), await enter()]
    ada.type('bye')
    ada.sendOne()
    ada.disconnect()
    await exchange()
    expect(bo.text()).toBe('bye')
  })
})

describe('what is missing', () => {
  const askedIn = (frames: readonly Uint8Array[]) =>
    frames.filter((frame) => decodeFrame(frame)?.kind === 'step1').length

  it('is asked for; nothing that builds on it is acknowledged before it has come', async () => {
    const { enter, exchange, timing, add, room } = await openRoom()
    const bo = await enter()
    const doc = new Doc()
    doc.getText('notes').insert(0, 'first ')
    const ada = add(createRoomClient({ doc })).connect(room)
    await exchange()
    const settled = ada.heard.acknowledged

    // An update that never arrives, then two that build on it.
    const later: Uint8Array[] = []
    ada.doc.on('update', (update: Uint8Array) => later.push(update))
    ada.disconnect()
    ada.type('second ')
    ada.type('third ')
    ada.connect(room)
    ada.frames.length = 0
    ada.sendOne()
    ada.say(encodeUpdate(later[1]!))
    ada.sendOne()
    timing.advance(0)
    await settle()
    expect(ada.heard.acknowledged).toBeLessThan(settled + 1)
    expect(askedIn(ada.frames)).toBe(1)

    await exchange()
    expect(bo.text()).toBe('first second third ')
    expect(ada.heard.acknowledged).toBeGreaterThan(0)
    timing.advance(10_000)
    expect(askedIn(ada.frames)).toBe(1)
  })
})

describe('what stays missing', () => {
  it('is asked for every two seconds and five times at most, of those who build on it', async () => {
    const { enter, exchange, timing } = await openRoom()
    const [ada, bo] = [await enter(), await enter()]
    const orphan = new Doc()
    orphan.getText('notes').insert(0, 'never seen')
    const before = encodeStateVector(orphan)
    orphan.getText('notes').insert(0, 'orphaned ')
    const asked: number[] = []
    ada.frames.length = 0
    bo.frames.length = 0
    ada.say(encodeUpdate(encodeStateAsUpdate(orphan, before)))
    await exchange()
    for (let second = 0; second < 20; second += 1) {
      asked.push(ada.frames.length)
      timing.advance(1_000)
    }
    expect(asked.slice(0, 6)).toEqual([1, 1, 2, 2, 3, 3])
    expect(asked.at(-1)).toBe(5)
    expect(bo.frames).toEqual([])
    expect(ada.heard.acknowledged).toBe(1)
  })
})

describe('a slow line', () => {
  it('I7: gets nothing while it is full, and then the difference in one piece', async () => {
    const { enter, exchange } = await openRoom()
    const [ada, slow] = [await enter(), await enter()]
    slow.line.isCongested = true
    ada.type('0')
    await exchange()
    const heard = slow.frames.length
    for (const digit of '123456789') {
      ada.type(digit)
      await exchange()
    }
    expect(slow.frames.length).toBe(heard)

    slow.line.isCongested = false
    slow.line.whenDrained.splice(0).forEach((run) => run())
    await exchange()
    expect(slow.text()).toBe('0123456789')
    expect(slow.frames.length).toBe(heard + 1)
  })
})

describe('a store that fails', () => {
  it('costs nobody the line or the document, and is made up for when it takes something again', async () => {
    const { store, timing, enter, exchange } = await openRoom()
    const [ada, bo] = [await enter(), await enter()]
    ada.type('kept ')
    await exchange()
    store.refusal.append = 'disk-full'
    ada.type('refused ')
    await exchange()
    ada.type('and more ')
    const late = await enter()
    await exchange()
    for (const client of [ada, bo, late]) {
      expect(client.closedWith()).toBeUndefined()
      expect(client.heard.signals).toEqual(['read-only'])
    }
    expect(ada.heard.acknowledged).toBe(2)
    expect([bo.text(), late.text()]).toEqual(['kept ', 'kept '])

    delete store.refusal.append
    timing.advance(3_000)
    await exchange()
    for (const client of [ada, bo, late]) {
      expect(client.text()).toBe('kept refused and more ')
      expect(client.heard.signals).toEqual(['read-only', 'read-write'])
    }
    // Its first answer, three edits, the second answer.
    expect(ada.heard.acknowledged).toBe(5)
  })

  it('is tried every few seconds, and tells nobody more than once', async () => {
    const { store, timing, enter, exchange } = await openRoom()
    const ada = await enter()
    store.refusal.append = 'unavailable'
    ada.type('x')
    await exchange()
    for (let attempt = 0; attempt < 5; attempt += 1) {
      timing.advance(3_000)
      await exchange()
    }
    expect(ada.heard.signals).toEqual(['read-only'])
    expect(ada.heard.acknowledged).toBe(1)
  })

  it('I2: acknowledges nothing sent after it before the answer that holds what was dropped', async () => {
    const { store, timing, enter, exchange } = await openRoom()
    const ada = await enter()
    store.refusal.append = 'disk-full'
    ada.doc.getMap('dots').set('one', 1)
    await exchange()
    delete store.refusal.append
    timing.advance(3_000)
    await settle()

    // Asked, but not answered yet: a change that builds on nothing of what was dropped.
    const other = new Doc()
    other.getMap('dots').set('two', 2)
    ada.say(encodeUpdate(encodeStateAsUpdate(other)))
    ada.sendOne()
    timing.advance(0)
    await settle()
    expect(ada.heard.acknowledged).toBe(1)
    await exchange()
    expect(ada.heard.acknowledged).toBe(4)
  })

  it('lets go of writers whose line was held for what it dropped', async () => {
    const { store, timing, enter, exchange } = await openRoom()
    const [ada, bo] = [await enter(), await enter()]
    store.hold()
    store.refusal.append = 'disk-full'
    ada.type('x')
    ada.exchange()
    timing.advance(0)
    for (let edit = 0; edit < 2_500; edit += 1) bo.type('y')
    bo.exchange()
    expect(bo.line.isHeld).toBe(true)
    store.release()
    await exchange()
    expect(bo.line.isHeld).toBe(false)
    delete store.refusal.append
    timing.advance(3_000)
    await exchange()
    expect([ada.text().length, bo.text().length]).toEqual([2_501, 2_501])
  })

  it('closes everyone when the document cannot be read back either', async () => {
    const { room, store, enter, exchange } = await openRoom()
    const [ada, bo] = [await enter(), await enter()]
    store.refusal.append = 'unavailable'
    store.refusal.load = 'unavailable'
    ada.type('x')
    await exchange()
    expect([ada.closedWith(), bo.closedWith()]).toEqual(['tryLater', 'tryLater'])
    expect(room.isLive()).toBe(false)
  })

  it('I5: never serves a room that could not be read', async () => {
    const { store } = await openRoom()
    store.refusal.load = 'damaged'
    const { room, add } = await openRoom(store)
    expect(add(createRoomClient()).connect(room).closedWith()).toBe('tryLater')
  })
})
