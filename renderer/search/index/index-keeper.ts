import { meetingRoom } from '../../../shared/documents/ids'
import type { Person } from '../../../shared/documents/notebook'
import { createIndex, loadIndex, type SearchIndex } from '../../../shared/search/search-index'
import type { DeviceNotes, MeetingPlace } from './device-notes'
import type { SearchedNotebook, SearchStatus } from './search-messages'
import type { KeptPage, SearchStore } from './search-store'

/** What one window tells the others on this device of the index. */
export interface IndexNews {
  readonly pages: readonly KeptPage[]
  readonly gone: readonly string[]
}

/** What the keeper works with. */
export interface KeeperWorld {
  readonly store: SearchStore
  readonly notes: DeviceNotes
  readonly onStatus: (status: SearchStatus) => void
  readonly onPeople: (people: readonly Person[]) => void
  /** What was taken in or left out, for the other windows. */
  readonly onNews: (news: IndexNews) => void
}

/** Keeps the index of this device true to the notes on its disk. */
export interface IndexKeeper {
  index(): SearchIndex
  /** Reads what is stored of the index. */
  load(): Promise<void>
  /** Reads every meeting that is new or has changed, and forgets those that have gone; of some rooms only, where told. */
  bringUp(notebooks: readonly SearchedNotebook[], rooms?: ReadonlySet<string>): Promise<void>
  /** Takes in what another window read. */
  hear(news: IndexNews): void
  /** Stores the index whole, where enough has changed since. */
  save(): Promise<void>
}

/** So many meetings are read and stored together. */
const AT_ONCE = 12
/** From so many changed meetings on the index is stored whole; those before are stored one by one beside it. */
const WORTH_SAVING = 40

/** Starts with an empty index. */
export function createIndexKeeper(world: KeeperWorld): IndexKeeper {
  let index = createIndex()
  const marks = new Map<string, string>()
  let sinceSaved = 0

  const takeIn = (kept: KeptPage) => {
    index.put(kept.page)
    marks.set(kept.meetingId, kept.mark)
    sinceSaved += 1
  }
  const forget = (meetingId: string) => {
    index.remove(meetingId)
    marks.delete(meetingId)
  }
  const readSome = async (places: readonly MeetingPlace[]) => {
    const read = await Promise.all(
      places.map(async (place) => ({
        place,
        found: await world.notes.read(place, marks.get(place.meetingId)),
      })),
    )
    const pages = read.flatMap(({ found }) =>
      found === undefined || found === 'same' ? [] : found,
    )
    for (const page of pages) takeIn(page)
    if (pages.length === 0) return
    await world.store.putPages(pages)
    world.onNews({ pages, gone: [] })
  }
  const ready = () => world.onStatus({ kind: 'ready', meetings: index.pages.size })
  return {
    index: () => index,
    async load() {
      const { index: kept, pages } = await world.store.load()
      const loaded = kept && loadIndex(kept.saved)
      index = loaded ?? createIndex()
      if (loaded) for (const [meetingId, mark] of kept.marks) marks.set(meetingId, mark)
      for (const page of pages) takeIn(page)
      if (index.pages.size > 0) ready()
    },
    async bringUp(notebooks, rooms) {
      const { meetings, people } = await world.notes.list(notebooks)
      world.onPeople(people)
      const here = new Set(meetings.map(({ meetingId }) => meetingId))
      const gone = [...index.pages.keys()].filter((meetingId) => !here.has(meetingId))
      for (const meetingId of gone) forget(meetingId)
      const isDue = ({ meetingId }: MeetingPlace) =>
        rooms === undefined || !marks.has(meetingId) || rooms.has(meetingRoom(meetingId))
      const due = meetings.filter(isDue)
      const known = meetings.length - due.filter(({ meetingId }) => !marks.has(meetingId)).length
      for (let from = 0; from < due.length; from += AT_ONCE) {
        await readSome(due.slice(from, from + AT_ONCE))
        if (known < meetings.length) {
          const done = Math.min(meetings.length, Math.max(index.pages.size, known))
          world.onStatus({ kind: 'building', done, total: meetings.length })
        }
      }
      if (gone.length > 0) world.onNews({ pages: [], gone })
      ready()
    },
    hear({ pages, gone }) {
      for (const meetingId of gone) forget(meetingId)
      for (const page of pages) takeIn(page)
      ready()
    },
    async save() {
      if (sinceSaved < WORTH_SAVING) return
      sinceSaved = 0
      await world.store.putIndex({ saved: index.save(), marks: new Map(marks) })
    },
  }
}
