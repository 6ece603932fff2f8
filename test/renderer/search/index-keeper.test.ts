import { expect, it } from 'vitest'
import { meetingRoom } from '../../../shared/documents/ids'
import { searchable } from '../../../shared/search/search-page'
import type { DeviceNotes } from '../../../renderer/search/index/device-notes'
import { createIndexKeeper, type IndexNews } from '../../../renderer/search/index/index-keeper'
import type { KeptIndex, KeptPage, SearchStore } from '../../../renderer/search/index/search-store'
import type { SearchStatus } from '../../../renderer/search/index/search-messages'
import { parseQuery } from '../../../shared/search/parse-query'
import { searchNotes } from '../../../shared/search/search-notes'
import { writeYears } from '../../support/years-of-notes'

/** Notes on a disk: a title and a mark for each meeting, and how often each was read. */
function createDisk(count: number) {
  const meetings = (writeYears({ years: 3 })[0]?.meetings ?? []).slice(0, count)
  const marks = new Map(meetings.map(({ id = '' }) => [id, '1']))
  const titles = new Map<string, string>()
  const reads: string[] = []
  const notes: DeviceNotes = {
    list: async () => ({
      meetings: meetings
        .filter(({ id = '' }) => marks.has(id))
        .map(({ id = '', date }) => ({ meetingId: id, notebookId: 'n', date, storeName: id })),
      people: [],
    }),
    async read({ meetingId, notebookId }, knownMark) {
      const mark = marks.get(meetingId)
      const meeting = meetings.find(({ id }) => id === meetingId)
      if (mark === undefined || !meeting) return undefined
      if (mark === knownMark) return 'same'
      reads.push(meetingId)
      const title = titles.get(meetingId) ?? ''
      const page = searchable({ ...meeting, title }, notebookId)
      return page && { meetingId, mark, page }
    },
  }
  return {
    notes,
    reads,
    ids: [...marks.keys()],
    change(id: string, title: string) {
      titles.set(id, title)
      marks.set(id, `${marks.get(id)}+`)
    },
    remove: (id: string) => marks.delete(id),
  }
}

function createMemoryStore() {
  const kept: { index?: KeptIndex; pages: Map<string, KeptPage> } = { pages: new Map() }
  const store: SearchStore = {
    load: async () => ({ ...kept, pages: [...kept.pages.values()] }),
    async putPages(pages) {
      for (const page of pages) kept.pages.set(page.meetingId, page)
    },
    async putIndex(index) {
      kept.index = index
      kept.pages.clear()
    },
    async clear() {
      delete kept.index
      kept.pages.clear()
    },
  }
  return { kept, store }
}

function createKeeper(notes: DeviceNotes, store: SearchStore) {
  const told: SearchStatus[] = []
  const news: IndexNews[] = []
  const keeper = createIndexKeeper({
    store,
    notes,
    onStatus: (status) => told.push(status),
    onPeople: () => {},
    onNews: (each) => news.push(each),
  })
  const find = (text: string) =>
    searchNotes(keeper.index(), parseQuery(text), {
      world: { titleOf: () => '', people: [] },
      limit: 5,
    }).topics.map(({ meetingId }) => meetingId)
  return { ...keeper, told, news, find }
}

it('reads every meeting once, tells how far it is, and starts from what is stored the next time', async () => {
  const disk = createDisk(40)
  const { store, kept } = createMemoryStore()
  const first = createKeeper(disk.notes, store)
  await first.load()
  await first.bringUp([])
  expect(disk.reads).toHaveLength(40)
  expect(first.told).toContainEqual({ kind: 'building', done: 24, total: 40 })
  expect(first.told.at(-1)).toEqual({ kind: 'ready', meetings: 40 })
  await first.save()
  expect(kept.pages.size).toBe(0)

  const second = createKeeper(disk.notes, store)
  await second.load()
  expect(second.told).toEqual([{ kind: 'ready', meetings: 40 }])
  await second.bringUp([])
  expect(disk.reads).toHaveLength(40)
})

it('goes on where a window was closed while it was reading', async () => {
  const disk = createDisk(40)
  const { store } = createMemoryStore()
  const closing: SearchStore = {
    ...store,
    async putPages(pages) {
      if (disk.reads.length > 24) throw new Error('closed')
      await store.putPages(pages)
    },
  }
  const first = createKeeper(disk.notes, closing)
  await first.load()
  await expect(first.bringUp([])).rejects.toThrow('closed')
  disk.reads.length = 0
  const second = createKeeper(disk.notes, store)
  await second.load()
  await second.bringUp([])
  expect(disk.reads).toHaveLength(16)
  expect(second.index().pages.size).toBe(40)
})

it('reads again only what has changed, and forgets what has gone', async () => {
  const disk = createDisk(12)
  const { store } = createMemoryStore()
  const keeper = createKeeper(disk.notes, store)
  await keeper.bringUp([])
  disk.reads.length = 0
  const [changed = '', other = '', gone = ''] = disk.ids
  disk.change(changed, 'Zeppelins')
  disk.change(other, 'Zeppelins')
  await keeper.bringUp([], new Set([meetingRoom(changed)]))
  expect(disk.reads).toEqual([changed])
  expect(keeper.find('zeppelin')).toEqual([changed])
  disk.remove(gone)
  await keeper.bringUp([])
  expect(keeper.find('zeppelin')).toHaveLength(2)
  expect(keeper.index().pages.has(gone)).toBe(false)
  expect(keeper.news.at(-1)).toEqual({ pages: [], gone: [gone] })
})

it('builds anew where what is stored is damaged, or of another version', async () => {
  const disk = createDisk(8)
  const { store, kept } = createMemoryStore()
  kept.index = { saved: '{"version":1,"pages":', marks: new Map(disk.ids.map((id) => [id, '1'])) }
  const keeper = createKeeper(disk.notes, store)
  await keeper.load()
  await keeper.bringUp([])
  expect(disk.reads).toHaveLength(8)
  expect(keeper.index().pages.size).toBe(8)
})

it('knows in another window what one window has read, without reading it again', async () => {
  const disk = createDisk(8)
  const reader = createKeeper(disk.notes, createMemoryStore().store)
  const follower = createKeeper(disk.notes, createMemoryStore().store)
  await reader.bringUp([])
  for (const each of reader.news) follower.hear(each)
  disk.reads.length = 0
  expect(follower.index().pages.size).toBe(8)
  // The reading window is closed, and the other takes over.
  await follower.bringUp([])
  expect(disk.reads).toEqual([])
})
