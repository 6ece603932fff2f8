import type { Audience } from '../../shared/audience/for-audience'
import { meetingRoom } from '../../shared/documents/ids'
import { createIndex, type SearchIndex } from '../../shared/search/search-index'
import type { DocumentReader } from '../reading/document-reader'
import type { StoredNews } from '../reading/stored-news'
import type { Timing } from '../timing'
import { listStored, readStoredPage, type StoredList } from './stored-notes'

/** An index with what its notebooks list. */
export interface KeptSearch extends StoredList {
  readonly index: SearchIndex
}

/** The index of a relay for one audience: built when it is first asked for, dropped when nobody asks any more. */
export interface SearchKeeper {
  /** Brings the index up to what is stored now; how far it is, where that takes longer than one waits. */
  take(): Promise<KeptSearch | { readonly done: number; readonly total: number }>
}

/** What an index is made from. */
export interface KeeperParts {
  readonly reader: DocumentReader
  readonly news: Pick<StoredNews, 'onStored'>
  readonly timing: Timing
}

/** How long an answer waits for an index that is being built. */
const PATIENCE_MS = 5_000
/** How long an index stays in memory that nobody asks. */
const IDLE_MS = 30 * 60_000
/** The newest so many meetings are held in memory: a hundred years of a weekly hour. */
export const MOST_MEETINGS = 5_000

/** Starts with nothing in memory. */
export function createSearchKeeper(parts: KeeperParts, audience: Audience): SearchKeeper {
  const { reader, news, timing } = parts
  let index = createIndex()
  let list: StoredList = { notebooks: [], meetings: [], people: [] }
  const stale = new Set<string>()
  let isListStale = true
  let building: Promise<void> | undefined
  let stopForgetting = () => {}

  news.onStored((room) => {
    if (room.startsWith('meeting-')) stale.add(room)
    else isListStale = true
  })
  const bringUp = async () => {
    if (isListStale) {
      isListStale = false
      const { meetings, ...rest } = await listStored(reader)
      list = { ...rest, meetings: meetings.slice(0, MOST_MEETINGS) }
      const here = new Set(list.meetings.map(({ meetingId }) => meetingId))
      for (const meetingId of index.pages.keys()) if (!here.has(meetingId)) index.remove(meetingId)
    }
    const rooms = new Set(list.meetings.map(({ meetingId }) => meetingRoom(meetingId)))
    // What no notebook lists is read as soon as one does.
    for (const room of stale) if (!rooms.has(room)) stale.delete(room)
    for (const place of list.meetings) {
      const room = meetingRoom(place.meetingId)
      if (index.pages.has(place.meetingId) && !stale.has(room)) continue
      // First: what is stored while it is read is stale again.
      stale.delete(room)
      const page = await readStoredPage(reader, place, audience)
      if (page) index.put(page)
      else index.remove(place.meetingId)
      // Whoever writes in a room comes first: a meeting is read in a turn of its own.
      await nextTurn(timing)
    }
  }
  const forget = () => {
    index = createIndex()
    isListStale = true
  }
  return {
    async take() {
      stopForgetting()
      stopForgetting = timing.later(IDLE_MS, forget)
      building ??= bringUp().finally(() => {
        building = undefined
      })
      const isUp = await within(building, timing)
      return isUp ? { ...list, index } : { done: index.pages.size, total: list.meetings.length }
    },
  }
}

const nextTurn = (timing: Timing) => new Promise<void>((resolve) => timing.later(0, resolve))

/** Whether something is done before one has waited too long for it. */
async function within(work: Promise<void>, timing: Timing): Promise<boolean> {
  let stop = () => {}
  const patience = new Promise<false>((resolve) => {
    stop = timing.later(PATIENCE_MS, () => resolve(false))
  })
  try {
    return await Promise.race([work.then(() => true), patience])
  } finally {
    stop()
  }
}
