import { onTestFinished, describe, expect, it } from 'vitest'
import { decodeRow } from '../../../sync-server/store/stored-row'
import { createStoreFolder } from '../../support/level-folder'
import { roomName } from '../../support/open-room'
import { connectClient, type RelayClient } from '../../support/relay-client'
import { startRelay } from '../../support/running-relay'
import { connectStock } from '../../support/stock-client'

const room = roomName('retro')

/** A relay on a store on the disk; its log is read back once it is closed. */
async function startWithLog() {
  const { open, remove } = await createStoreFolder()
  onTestFinished(remove)
  const store = await open()
  const relay = await startRelay({}, { store })
  return {
    ...relay,
    enter: () => connectClient({ url: relay.url, room }),
    async readWriters() {
      await relay.close()
      await store.close()
      const again = await open()
      const read = await again.rows.read(room, 'all')
      await again.close()
      const rows = read.ok ? read.value.rows : []
      return rows.map(([key, value]) => decodeRow(key, value)?.writers)
    },
  }
}

async function write(client: RelayClient, text: string): Promise<void> {
  const edit = client.edit((doc) => doc.getText('notes').insert(0, text))
  await client.until(() => client.confirmedEdits() >= edit)
}

describe('the log of a room', () => {
  it('names the person behind the connection that wrote, and each of several in one flush once', async () => {
    const { enter, readWriters } = await startWithLog()
    const [ada, bo] = [await enter(), await enter()]
    ada.introduce(1, 'person-ada')
    bo.introduce(2, 'person-bo')
    await write(ada, 'a')
    await write(bo, 'b')
    await Promise.all([write(ada, 'c'), write(ada, 'd'), write(bo, 'e')])
    const writers = await readWriters()
    expect(writers.slice(0, 2)).toEqual([['person-ada'], ['person-bo']])
    expect(new Set(writers.slice(2).flat())).toEqual(new Set(['person-ada', 'person-bo']))
    for (const names of writers) expect(new Set(names).size).toBe(names?.length)
  })

  it('names nobody for a connection that does not say who it is', async () => {
    const { enter, readWriters } = await startWithLog()
    await write(await enter(), 'a')
    expect(await readWriters()).toEqual([[]])
  })

  it('I9: names nobody by the word of another connection', async () => {
    const { enter, readWriters } = await startWithLog()
    const [ada, mallory] = [await enter(), await enter()]
    ada.introduce(1, 'person-ada')
    await write(ada, 'a')
    mallory.introduce(1, 'person-mallory')
    await write(mallory, 'm')
    await write(ada, 'b')
    expect(await readWriters()).toEqual([['person-ada'], [], ['person-ada']])
  })

  it('names nobody for a stock client, since what it says may be an echo of somebody else', async () => {
    const { enter, syncUrl, readWriters } = await startWithLog()
    const [reader, stock] = [await enter(), await connectStock(syncUrl, room)]
    stock.provider.awareness.setLocalState({ person: { id: 'person-ada', name: 'Ada' } })
    stock.type('s')
    await reader.until(() => reader.doc.getText('notes').length === 1)
    expect(await readWriters()).toEqual([[]])
  })

  it('goes on naming somebody whose presence has ended before the last words came', async () => {
    const { enter, readWriters } = await startWithLog()
    const ada = await enter()
    ada.introduce(1, 'person-ada')
    ada.leave(1)
    await write(ada, 'a')
    expect(await readWriters()).toEqual([['person-ada']])
  })
})
