import { encode, writeUint8, writeVarUint } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { Doc, XmlElement, XmlText, encodeStateAsUpdate } from 'yjs'
import { encodeUpdate } from '../../../shared/protocol/frames'
import { openRoom } from '../../support/open-room'
import { createRoomClient, raiseMinWriter } from '../../support/room-client'

describe('the version guard', () => {
  it('refuses a write by an app older than the document allows, and lets it read', async () => {
    const { enter, exchange } = await openRoom()
    const next = await enter({ schema: 2 })
    raiseMinWriter(next.doc, 2)
    next.type('new')
    await exchange()

    const old = await enter({ schema: 1 })
    expect(old.text()).toBe('new')
    expect(old.closedWith()).toBeUndefined()
    old.type('lossy')
    await exchange()
    expect(old.closedWith()).toBe('appTooOld')
    expect(next.text()).toBe('new')
    expect(next.closedWith()).toBeUndefined()
  })

  it('lets an old app come back with all it once read', async () => {
    const { room, enter, exchange } = await openRoom()
    const [next, old] = [await enter({ schema: 2 }), await enter()]
    old.type('by an old app')
    await exchange()
    next.doc.getText('notes').delete(0, 3)
    raiseMinWriter(next.doc, 2)
    await exchange()
    old.disconnect()
    old.connect(room)
    await exchange()
    expect(old.closedWith()).toBeUndefined()
  })

  it('holds within one flush: what came before the raise counts, what came after does not', async () => {
    const { enter, exchange, timing } = await openRoom()
    const [next, early, late] = [await enter({ schema: 2 }), await enter(), await enter()]
    early.type('early ')
    early.sendOne()
    raiseMinWriter(next.doc, 2)
    next.sendOne()
    late.type('late ')
    late.sendOne()
    timing.advance(0)
    await exchange()
    expect(next.text()).toBe('early ')
    expect(early.closedWith()).toBeUndefined()
    expect(late.closedWith()).toBe('appTooOld')
  })
})

describe('the epoch', () => {
  const withEpoch = (epoch: string) => {
    const doc = new Doc()
    doc.getMap('meta').set('epoch', epoch)
    return createRoomClient({ doc, epoch })
  }

  it('I6: closes a client of another history before anything is exchanged', async () => {
    const { room, add, exchange } = await openRoom()
    add(withEpoch('one')).connect(room)
    await exchange()
    const other = add(withEpoch('two')).connect(room)
    expect(other.closedWith()).toBe('epochDiffers')
    expect(other.frames).toEqual([])
    expect(add(withEpoch('one')).connect(room).closedWith()).toBeUndefined()
  })

  it('is told when the client is greeted', async () => {
    const { room, add, exchange, enter } = await openRoom()
    add(withEpoch('one')).connect(room)
    await exchange()
    expect((await enter()).heard.greeting).toMatchObject({ epoch: 'one', minWriter: 1 })
  })

  it('of the first stays when two begin the document at once', async () => {
    const { room, add, exchange, enter } = await openRoom()
    const [one, two] = [withEpoch('one'), withEpoch('two')].map((client) =>
      add(client).connect(room),
    )
    await exchange()
    expect(one!.closedWith()).toBeUndefined()
    expect(two!.closedWith()).toBe('epochDiffers')
    expect((await enter()).doc.getMap('meta').get('epoch')).toBe('one')
  })

  it('I6: cannot be begun anew by a client that did not name it', async () => {
    const { room, add, exchange } = await openRoom()
    add(withEpoch('one')).connect(room)
    await exchange()
    const unnamed = add(createRoomClient({ doc: withEpoch('two').doc })).connect(room)
    await exchange()
    expect(unnamed.closedWith()).toBe('epochDiffers')
  })

  it('stays at the door when a writer changes it inside', async () => {
    const { room, add, exchange } = await openRoom()
    const one = add(withEpoch('one')).connect(room)
    await exchange()
    one.doc.getMap('meta').set('epoch', 'three')
    await exchange()
    expect(add(withEpoch('one')).connect(room).closedWith()).toBeUndefined()
  })
})

describe('an update of many pieces', () => {
  it('I11: is refused before anybody waits for it, and only its writer', async () => {
    const { enter, exchange } = await openRoom()
    const [mallory, bo] = [await enter(), await enter()]
    mallory.say(encodeUpdate(gonePieces(200_001)))
    bo.type('goes on')
    await exchange()
    expect(mallory.closedWith()).toBe('tooLarge')
    expect(bo.closedWith()).toBeUndefined()
    expect((await enter()).text()).toBe('goes on')
  })

  it('comes through when somebody imported four megabytes of notes while away', async () => {
    const { room, add, enter, exchange } = await openRoom()
    const doc = new Doc()
    const fragment = doc.getXmlFragment('topic:a')
    doc.transact(() => {
      const lines = Array.from({ length: 33_000 }, (_, index) => {
        const line = new XmlElement('line')
        line.setAttribute('kind', 'bullet')
        line.insert(0, [
          new XmlText(`Line ${index} of the notes, about sixty letters long, as people write`),
        ])
        return line
      })
      fragment.insert(0, lines)
    })
    expect(encodeStateAsUpdate(doc).length).toBeGreaterThan(4_000_000)
    const importer = add(createRoomClient({ doc })).connect(room)
    await exchange()
    expect(importer.closedWith()).toBeUndefined()
    expect((await enter()).doc.getXmlFragment('topic:a').length).toBe(33_000)
  })
})

/** So many pieces of one client of which nothing is left, as an update. */
const gonePieces = (count: number) =>
  encode((encoder) => {
    for (const number of [1, count, 5, 0]) writeVarUint(encoder, number)
    for (let left = count; left > 0; left -= 1) {
      writeUint8(encoder, 0)
      writeVarUint(encoder, 1)
    }
    writeVarUint(encoder, 0)
  })
