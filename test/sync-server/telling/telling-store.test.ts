import { describe, expect, it } from 'vitest'
import { createLevelTellingStore } from '../../../sync-server/telling/level-telling-store'
import { createMemoryTellingStore } from '../../../sync-server/telling/memory-telling-store'
import { createStoreFolder } from '../../support/level-folder'
import { roomName } from '../../support/open-room'
import { describeTellingStore } from '../../support/telling-store-contract'

describe('what was told, in memory', () => {
  describeTellingStore(async () => ({
    store: createMemoryTellingStore(),
    remove: async () => {},
  }))
})

describe('what was told, beside the rooms', () => {
  describeTellingStore(async () => {
    const { open, remove } = await createStoreFolder()
    const rooms = await open()
    return {
      store: createLevelTellingStore(rooms.rows),
      async remove() {
        await rooms.close()
        await remove()
      },
    }
  })

  it('is there again after the store was closed, and is no room', async () => {
    const { open, remove } = await createStoreFolder()
    const rooms = await open()
    await createLevelTellingStore(rooms.rows).write([['seen/meeting-a', '{}']], [])
    await rooms.append(roomName('meeting-a'), Uint8Array.of(0, 0), [])
    await rooms.close()
    const again = await open()
    expect(await createLevelTellingStore(again.rows).read('seen/meeting-a')).toEqual({
      ok: true,
      value: '{}',
    })
    expect(await again.rows.rooms()).toEqual({ ok: true, value: ['meeting-a'] })
    await again.close()
    await remove()
  })
})
