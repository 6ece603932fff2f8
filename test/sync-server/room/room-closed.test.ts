import { describe, expect, it } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { deafPeer } from '../../support/deaf-peer'
import { settle } from '../../support/manual-timing'
import { openRoom } from '../../support/open-room'

describe('a room that closes', () => {
  it('takes what was on its way when it said goodbye', async () => {
    const { room, timing, storedUpdates } = await openRoom()
    const place = room.join(deafPeer())
    const closing = room.close('restarting')
    place?.receive(written('last words'))
    place?.leave()
    timing.advance(0)
    await closing
    expect(await storedUpdates()).toHaveLength(1)
  })

  it('waits five seconds for those who do not answer, and then takes nothing more', async () => {
    const { room, timing, storedUpdates } = await openRoom()
    const place = room.join(deafPeer())
    const closing = room.close('restarting')
    timing.advance(5_000)
    await closing
    place?.receive(written('too late'))
    timing.advance(1_000)
    await settle()
    expect(await storedUpdates()).toEqual([])
  })
})

function written(text: string): Uint8Array {
  const doc = new Doc()
  doc.getText('notes').insert(0, text)
  return encodeStateAsUpdate(doc)
}
