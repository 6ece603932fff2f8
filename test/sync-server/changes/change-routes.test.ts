import { describe, expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { changeFeed } from '../../../shared/protocol/change-feed'
import { decodePulledRooms, encodePullWishes, type PullWish } from '../../../shared/protocol/pull'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { createHeldStore } from '../../support/held-store'
import { roomName } from '../../support/open-room'
import { connectClient } from '../../support/relay-client'
import { startRelay } from '../../support/running-relay'

const askChanges = async (url: string, query = '') => {
  const response = await fetch(`${url}/api/changes${query}`)
  return changeFeed.parse(await response.json())
}

async function pull(url: string, wishes: readonly PullWish[]) {
  const response = await fetch(`${url}/api/pull`, {
    method: 'POST',
    body: new Uint8Array(encodePullWishes(wishes)),
  })
  expect(response.status).toBe(200)
  return decodePulledRooms(new Uint8Array(await response.arrayBuffer()))
}

const writing = (text: string, epoch = 'first') => {
  const doc = new Doc()
  doc.getMap('meta').set('epoch', epoch)
  doc.getText('notes').insert(0, text)
  return doc
}

describe('what a relay tells of its rooms', () => {
  it('names a changed room to whoever waits for it', async () => {
    const { url } = await startRelay()
    const first = await askChanges(url)
    expect(first).toMatchObject({ isWhole: true, rooms: {} })
    const news = askChanges(url, `?since=${first.cursor}&wait=50`)
    const client = await connectClient({ url, room: 'meeting-a' })
    client.edit((doc) => doc.getText('notes').insert(0, 'x'))
    const told = await news
    expect(told).toMatchObject({ isWhole: false, rooms: { 'meeting-a': 1 } })
    expect(await askChanges(url, `?since=${told.cursor}`)).toMatchObject({ rooms: {} })
    client.close()
  })

  it('says what is wrong with a question', async () => {
    const { url } = await startRelay()
    for (const query of ['?since=now', '?since=', '?wait=-1', '?wait=51', '?wait=soon']) {
      expect((await fetch(`${url}/api/changes${query}`)).status).toBe(400)
    }
    expect((await fetch(`${url}/api/pull`, { method: 'POST', body: 'what?' })).status).toBe(400)
    expect((await fetch(`${url}/api/pull`)).status).toBe(405)
  })

  it('takes no more waits than there can be pages, and sends the others off for a while', async () => {
    const { url } = await startRelay({ maxConnections: 2 })
    const { cursor } = await askChanges(url)
    const leave = new AbortController()
    const first = fetch(`${url}/api/changes?since=${cursor}&wait=50`, { signal: leave.signal })
    const askForTurn = () => fetch(`${url}/api/changes?since=${cursor}&wait=0.01`)
    let refused = await askForTurn()
    while (refused.status === 200) refused = await askForTurn()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await fetch(`${url}/api/changes?since=${cursor}`)).status).toBe(200)
    leave.abort()
    await expect(first).rejects.toThrow(/abort/)
  })

  it('ends every wait at once when it closes', async () => {
    const relay = await startRelay()
    const { cursor } = await askChanges(relay.url)
    const waits = Array.from({ length: 20 }, () =>
      fetch(`${relay.url}/api/changes?since=${cursor}&wait=50`).then(({ status }) => status),
    )
    // Asked on a line that came after theirs.
    await askChanges(relay.url)
    await relay.close()
    const ends = await Promise.allSettled(waits)
    expect(ends.every((end) => end.status === 'rejected' || end.value === 503)).toBe(true)
  })

  it('tells everything again after a restart', async () => {
    const store = createMemoryStore()
    const before = await startRelay({}, { store })
    const { cursor } = await askChanges(before.url)
    await before.close()
    await store.append(roomName('meeting-a'), encodeStateAsUpdate(writing('x')), [])
    const { url } = await startRelay({}, { store })
    expect(await askChanges(url, `?since=${cursor}&wait=50`)).toMatchObject({
      isWhole: true,
      rooms: { 'meeting-a': 1 },
    })
  })

  it('asks for the secret, and lets the page of the desktop app read', async () => {
    const { url } = await startRelay({ secret: 'abc' })
    expect((await fetch(`${url}/api/changes`)).status).toBe(401)
    const origin = { Origin: 'app://confab' }
    const answer = await fetch(`${url}/api/changes?token=abc`, { headers: origin })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('app://confab')
    const foreign = { headers: { Origin: 'https://elsewhere.example' } }
    expect((await fetch(`${url}/api/changes?token=abc`, foreign)).status).toBe(403)
  })
})

describe('a pull from a relay', () => {
  it('brings several rooms, whole or what is missing, and says what is not there', async () => {
    const store = createMemoryStore()
    const [held, other] = [writing('held'), writing('other')]
    await store.append(roomName('meeting-held'), encodeStateAsUpdate(held), [])
    await store.append(roomName('meeting-other'), encodeStateAsUpdate(other), [])
    const vector = encodeStateVector(held)
    held.on('update', (update: Uint8Array) => {
      void store.append(roomName('meeting-held'), update, [])
    })
    held.getText('notes').insert(4, ' more')
    const { url } = await startRelay({}, { store })
    const pulled = await pull(url, [
      { room: 'meeting-held', epoch: 'first', stateVector: vector },
      { room: 'meeting-other' },
      { room: 'meeting-gone' },
    ])
    expect(pulled?.map(({ kind }) => kind)).toEqual(['content', 'content', 'nothing'])
    const [difference, whole] = pulled ?? []
    if (difference?.kind !== 'content' || whole?.kind !== 'content') throw new Error('No content')
    expect([difference.head, whole.head]).toEqual([2, 1])
    expect(difference.update.length).toBeLessThan(encodeStateAsUpdate(held).length)
    const doc = new Doc()
    applyUpdate(doc, whole.update)
    expect(doc.getText('notes').toJSON()).toBe('other')
  })

  it('ends its answer when it is large, and gives the rest to the next request', async () => {
    const store = createMemoryStore()
    const rooms = ['meeting-a', 'meeting-b', 'meeting-c']
    for (const room of rooms) {
      await store.append(roomName(room), encodeStateAsUpdate(writing('x'.repeat(700_000))), [])
    }
    const { url } = await startRelay({}, { store })
    const first = await pull(
      url,
      rooms.map((room) => ({ room })),
    )
    expect(first?.map(({ room }) => room)).toEqual(['meeting-a', 'meeting-b'])
  })

  it('P4: never mixes two histories', async () => {
    const store = createMemoryStore()
    await store.append(roomName('meeting-a'), encodeStateAsUpdate(writing('theirs')), [])
    const { url } = await startRelay({}, { store })
    const ours = writing('ours', 'second')
    const wish = { room: 'meeting-a', epoch: 'second', stateVector: encodeStateVector(ours) }
    expect(await pull(url, [wish])).toEqual([{ kind: 'other-history', room: 'meeting-a' }])
  })

  it('says of a room that cannot be read that it cannot, and brings the others', async () => {
    const store = createHeldStore(createMemoryStore())
    await store.append(roomName('meeting-a'), encodeStateAsUpdate(writing('x')), [])
    store.refusal.read = 'damaged'
    const { url } = await startRelay({}, { store })
    expect(await pull(url, [{ room: 'meeting-a' }])).toEqual([
      { kind: 'unavailable', room: 'meeting-a' },
    ])
  })
})
