import { describe, expect, it } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { silentLog } from '../../../sync-server/log'
import { createDocumentReader } from '../../../sync-server/reading/document-reader'
import { createStoredNews } from '../../../sync-server/reading/stored-news'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { roomName } from '../../support/open-room'

describe('reading documents beside their rooms', () => {
  it('gives a copy of what is stored, and nothing of what cannot be read', async () => {
    const store = createMemoryStore()
    const reader = createDocumentReader(store, silentLog)
    const doc = new Doc()
    doc.getText('notes').insert(0, 'stored')
    await store.append(roomName('whole'), encodeStateAsUpdate(doc), [])
    await store.append(roomName('damaged'), Uint8Array.of(1, 2, 3), [])

    const copy = await reader.read(roomName('whole'))
    expect(copy?.getText('notes').toJSON()).toBe('stored')
    copy?.getText('notes').insert(0, 'not ')
    expect((await reader.read(roomName('whole')))?.getText('notes').toJSON()).toBe('stored')
    expect((await reader.read(roomName('new')))?.store.clients.size).toBe(0)
    expect(await reader.read(roomName('damaged'))).toBeUndefined()
  })
})

describe('the news of a store', () => {
  it('reach everybody who hears, until they stop', () => {
    const news = createStoredNews()
    const heard: string[] = []
    const hear = (room: string, update: Uint8Array) => heard.push(`${room}${update.length}`)
    const stops = [news.onStored(hear), news.onStored(hear)]
    news.note(roomName('a'), Uint8Array.of(1))
    stops[0]?.()
    news.note(roomName('b'), Uint8Array.of())
    expect(heard).toEqual(['a1', 'a1', 'b0'])
  })
})
