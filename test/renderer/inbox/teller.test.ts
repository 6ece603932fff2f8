import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import type { InboxEntry } from '../../../renderer/inbox/inbox-entry'
import { openInboxStore } from '../../../renderer/inbox/inbox-store'
import type { Notice, Notifier, NotifierState } from '../../../renderer/inbox/notifier'
import { tellNews } from '../../../renderer/inbox/teller'
import { openTelling, type Telling } from '../../../renderer/inbox/telling'
import { createLiveValue } from '../../../renderer/session/live-value'
import { createMemoryStorage } from '../../support/memory-storage'

const NOON = Date.parse('2024-01-10T12:00Z')
const quietHours = {
  from: '18:00',
  to: '08:00',
  days: [1, 2, 3, 4, 5],
  timeZone: 'UTC',
}

const entry = (key: string, change: Partial<InboxEntry> = {}): InboxEntry => ({
  key,
  kind: 'changes',
  notebookId: 'n1',
  notebookTitle: 'Garden',
  meetingId: 'm1',
  meetingDate: '2024-01-10',
  meetingTitle: '',
  atMs: NOON,
  who: ['Bo'],
  what: 'added 1 line in “Roof”',
  details: [],
  ...change,
})

let stores = 0

/** A teller in two windows, its clock, and what it showed. */
async function openTeller(entries: readonly InboxEntry[], change: Partial<Telling> = {}) {
  const store = openInboxStore(`teller ${(stores += 1)}`)
  await store.putEntries(entries, [])
  const shown: Notice[] = []
  const state = createLiveValue<NotifierState>('ready')
  const notifier: Notifier = {
    state,
    ask: async () => {},
    show: (notice) => shown.push(notice),
    setBadge: () => {},
  }
  const telling = { ...openTelling(createMemoryStorage()).get(), ...change }
  let now = NOON
  const parts = { store, notifier, telling: () => telling, nowMs: () => now }
  return {
    store,
    state,
    titles: () => shown.map(({ title }) => title),
    tell: (atMs = now) => {
      now = atMs
      return tellNews(parts)
    },
  }
}

it('tells each entry once, however many windows do it at the same time', async () => {
  const teller = await openTeller([entry('changes/m1')])
  await Promise.all([teller.tell(), teller.tell(), teller.tell()])
  expect(teller.titles()).toEqual(['Bo added 1 line in “Roof”'])
})

it('tells nothing that was read, and waits until it may', async () => {
  const teller = await openTeller([entry('a'), entry('b', { readAtMs: NOON })])
  teller.state.set('ask')
  await teller.tell()
  expect(teller.titles()).toEqual([])
  teller.state.set('ready')
  await teller.tell()
  expect(teller.titles()).toHaveLength(1)
})

it('tells in one notice afterwards what quiet hours held back', async () => {
  const night = Date.parse('2024-01-10T22:00Z')
  const morning = Date.parse('2024-01-11T08:00Z')
  const teller = await openTeller([entry('a', { atMs: night }), entry('b', { atMs: night })], {
    quietHours,
  })
  expect(await teller.tell(night)).toBe(morning)
  expect(teller.titles()).toEqual([])
  await teller.tell(morning)
  await teller.tell(morning + 1)
  expect(teller.titles()).toEqual(['2 new in your inbox'])
})

it.each([
  ['everything' as const, ['Bo added 1 line in “Roof”', 'Bo named you', 'The hour starts now']],
  ['to-me' as const, ['Bo named you', 'The hour starts now']],
  ['nothing' as const, ['The hour starts now']],
])('tells %s where that is wanted', async (level, titles) => {
  const teller = await openTeller(
    [
      entry('a'),
      entry('b', { kind: 'mention', what: 'named you' }),
      entry('c', { kind: 'start', who: [], what: 'The hour starts now' }),
    ],
    { level },
  )
  await teller.tell()
  expect(teller.titles()).toEqual(titles)
})

it('keeps what this device tells, and goes on as usual where that cannot be read', () => {
  const storage = createMemoryStorage()
  const telling = openTelling(storage)
  telling.change({ level: 'to-me' })
  telling.setQuietHours(quietHours)
  expect(openTelling(storage).get()).toMatchObject({ level: 'to-me', quietHours })
  storage.setItem('confab:telling', '{"quietMinutes": 0}')
  expect(openTelling(storage).get()).toMatchObject({ level: 'everything', quietMinutes: 10 })
})
