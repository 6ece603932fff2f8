import { describe, expect, it } from 'vitest'
import { encodeStateAsUpdate } from 'yjs'
import { addVersion } from '../../../../shared/documents/versions'
import { packMeeting } from '../../../../renderer/session/past/pack-meeting'
import { createMemoryStore } from '../../../../sync-server/store/memory-store'
import { roomName } from '../../../support/open-room'
import { openWithPast, propose, room } from '../../../support/past-scene'
import { startTestRelay } from '../../../support/test-relay'

describe('the past of a meeting', () => {
  async function besideRelay() {
    const here = openWithPast()
    const store = createMemoryStore(here.timing.nowMs)
    const written: Promise<unknown>[] = [
      store.append(roomName(room), encodeStateAsUpdate(here.doc), ['ana']),
    ]
    here.doc.on('update', (update: Uint8Array) => {
      written.push(store.append(roomName(room), update, ['ana']))
    })
    const relay = await startTestRelay({}, store)
    here.relayUrl.set(relay.url)
    return { ...here, written, relay }
  }

  it('is told by the relay where that can be asked', async () => {
    const here = await besideRelay()
    await here.rest()
    propose(here.doc, 'roof')
    await Promise.all(here.written)
    const { moments, relay } = await here.past.list()
    expect(relay).toBe('told')
    expect(moments.every(({ source }) => source === 'relay')).toBe(true)
    expect((await here.titles()).at(-1)).toBe('roof')
  })

  it('is this device’s while the relay is away, and says so', async () => {
    const here = await besideRelay()
    propose(here.doc, 'roof')
    await here.rest()
    await here.relay.close()
    const { moments, relay } = await here.past.list()
    expect([relay, ...moments.map(({ source }) => source)]).toEqual(['unreachable', 'device'])
  })

  it('never shows the relay’s where that is another history', async () => {
    const here = await besideRelay()
    propose(here.doc, 'roof')
    const { moments } = await here.past.list()
    here.doc.getMap('meta').set('epoch', 'another')
    const [first] = moments
    if (!first) throw new Error('The relay told nothing')
    expect(await here.past.read({ kind: 'moment', moment: first })).toEqual({
      ok: false,
      failure: 'other-history',
    })
    here.sync.set({ kind: 'refused', code: 4409, waiting: 0 })
    expect((await here.past.list()).relay).toBe('other-history')
  })

  it('says that a state was dropped since it was listed', async () => {
    const here = await besideRelay()
    propose(here.doc, 'roof')
    const moment = { sequence: 99, fromMs: 0, toMs: 0, writers: [], changes: 1, bytes: 1 }
    for (const source of ['relay', 'device'] as const) {
      expect(await here.past.read({ kind: 'moment', moment: { ...moment, source } })).toEqual({
        ok: false,
        failure: 'dropped',
      })
    }
  })

  it('reads named versions from the meeting itself', async () => {
    const here = openWithPast()
    propose(here.doc, 'roof')
    await here.rest()
    const [moment] = (await here.past.list()).moments
    const past = moment && (await here.past.read({ kind: 'moment', moment }))
    if (!past?.ok) throw new Error('There is a moment')
    const state = await packMeeting(past.value)
    addVersion(here.doc, { id: 'v1', name: 'dry', by: 'ana', atMs: 1, ofMs: 1, state })
    addVersion(here.doc, {
      id: 'v2',
      name: 'bad',
      by: 'bo',
      atMs: 1,
      ofMs: 1,
      state: Uint8Array.of(7),
    })
    const read = (versionId: string) => here.past.read({ kind: 'version', versionId })
    expect(await read('v1')).toEqual(past)
    expect(await read('v2')).toEqual({ ok: false, failure: 'damaged' })
    expect(await read('v3')).toEqual({ ok: false, failure: 'dropped' })
  })
})
