import { expect, it } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { settle } from '../support/manual-timing'
import { openRoom } from '../support/open-room'

it('a closed room takes nothing more of those who have not noticed yet', async () => {
  const { room, timing, storedUpdates } = await openRoom()
  const place = room.join({
    schema: 1,
    epoch: undefined,
    greet: () => {},
    send: () => {},
    acknowledge: () => {},
    close: () => {},
    isCongested: () => false,
    onceDrained: () => {},
  })
  await room.close('restarting')
  const doc = new Doc()
  doc.getText('notes').insert(0, 'too late')
  place?.receive(encodeStateAsUpdate(doc))
  timing.advance(1_000)
  await settle()
  expect(await storedUpdates()).toEqual([])
})
