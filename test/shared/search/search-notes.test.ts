import { expect, it } from 'vitest'
import type { Block, MeetingJson, TopicJson } from '../../../shared/confab-json'
import { parseQuery } from '../../../shared/search/parse-query'
import { createIndex, loadIndex, type SearchIndex } from '../../../shared/search/search-index'
import { searchNotes } from '../../../shared/search/search-notes'
import { searchable, type SearchThread } from '../../../shared/search/search-page'

let ids = 0
const bullet = (text: string, more: Partial<Block> = {}) =>
  ({ kind: 'bullet', indent: 0, id: `l${++ids}`, text, ...more }) as Block

const topicOf = (id: string, title: string, more: Partial<TopicJson> = {}): TopicJson => ({
  id,
  title,
  dots: 0,
  intentions: [],
  proposers: [],
  state: 'discussed',
  notes: [],
  ...more,
})

const meetingOf = (id: string, date: string, topics: TopicJson[]): MeetingJson => ({
  id,
  date,
  title: '',
  state: 'held',
  intro: [],
  attendees: ['Ana Ruiz', 'Bo'],
  topics,
})

function put(index: SearchIndex, ...notes: Parameters<typeof searchable>): void {
  const page = searchable(...notes)
  if (page) index.put(page)
}

const quest = { kind: 'quest', label: 'quest' } as const

const threads: SearchThread[] = [
  {
    topicId: 'backup',
    lineId: 'l_backup',
    isResolved: false,
    comments: [{ by: 'Cy', text: 'Did anybody restore one of these?' }],
  },
]

function indexOfNotes(): SearchIndex {
  const index = createIndex()
  const old = meetingOf('m1', '2021-03-03', [
    topicOf('upgrade', 'MySQL upgrade', {
      intentions: [quest],
      proposers: ['Ana'],
      notes: [
        bullet('The dry run took two hours', { speakers: ['Jeremy'] }),
        bullet('We go on Sunday', { kind: 'decision', id: 'l_decision' }),
        bullet('Orders two disks', { kind: 'action', assignee: 'Bo', id: 'l_disks' }),
        bullet('Tells support', { kind: 'action', assignee: 'Ana', done: true, id: 'l_support' }),
      ],
    }),
    topicOf('café', 'Where to have lunch', { notes: [bullet('The café of José')] }),
  ])
  const recent = meetingOf('m2', '2023-06-14', [
    topicOf('backup', 'Backups of MySQL', {
      proposers: ['Bo'],
      state: 'parked',
      notes: [bullet('Nobody looked at the upgrade since', { id: 'l_backup' })],
    }),
    topicOf('secret', 'Salaries', { audience: 'internal', notes: [bullet('rollback of wages')] }),
  ])
  put(index, old, 'n1')
  put(index, recent, 'n2', threads)
  return index
}

const world = {
  titleOf: (id: string) => (id === 'n1' ? 'Arch Hours: 2021' : 'Ops'),
  people: [{ name: 'Ana Ruiz', aliases: ['Ana', 'AR'] }],
}

function find(text: string, index = indexOfNotes()) {
  const { topics, way } = searchNotes(index, parseQuery(text), { world, limit: 10 })
  return { way, ids: topics.map(({ topicId }) => topicId), topics }
}

it('finds all words of a topic, whichever lines they stand in, and leads to the best of them', () => {
  const { topics, way } = find('dry mysql')
  expect(way).toBe('exact')
  expect(topics.map(({ topicId }) => topicId)).toEqual(['upgrade'])
  const [line] = topics[0]?.lines ?? []
  expect(line?.excerpt).toMatchObject({ text: 'The dry run took two hours', ranges: [[4, 7]] })
  expect(topics[0]?.title.ranges).toEqual([[0, 5]])
})

it('finds what is typed with a slip, without accents, half, or in the plural', () => {
  expect(find('msyql upgrade').ids).toContain('upgrade')
  expect(find('msyql upgrade').way).toBe('similar')
  expect(find('upgarde').ids).toContain('upgrade')
  expect(find('cafe jose').ids).toEqual(['café'])
  expect(find('upgr').ids).toContain('upgrade')
  expect(find('backup').ids).toContain('backup')
})

it('finds some of the words where no topic holds all, and says so', () => {
  expect(find('mysql zeppelin lunch')).toMatchObject({ ids: [] })
  expect(find('mysql zeppelin')).toMatchObject({ way: 'some' })
  expect(find('mysql zeppelin').ids).toContain('backup')
  expect(find('zeppelin').ids).toEqual([])
})

it('puts a word of the title before one of the notes, and the newer before the older', () => {
  expect(find('upgrade').ids).toEqual(['upgrade', 'backup'])
  const index = createIndex()
  for (const year of ['2021', '2024', '2022'])
    put(index, meetingOf(year, `${year}-01-01`, [topicOf(year, 'Same words')]), 'n1')
  expect(find('same words', index).ids).toEqual(['2024', '2022', '2021'])
})

it('finds words beside one another, and leaves out what must not be there', () => {
  expect(find('"dry run"').ids).toEqual(['upgrade'])
  expect(find('"run dry"').way).toBe('some')
  expect(find('mysql -disks').ids).toEqual(['backup'])
  expect(find('mysql -"dry run"').ids).toEqual(['backup'])
})

it('lets through what filters ask for', () => {
  expect(find('from:ana').ids).toEqual(['upgrade'])
  expect(find('from:"ana ruiz"').ids).toEqual(['upgrade'])
  expect(find('from:jeremy mysql').ids).toEqual(['upgrade'])
  expect(find('intention:quest').ids).toEqual(['upgrade'])
  expect(find('is:parked').ids).toEqual(['backup'])
  expect(find('is:internal').ids).toEqual(['secret'])
  expect(find('in:ops mysql').ids).toEqual(['backup'])
  expect(find('before:2023-06').ids).toEqual(['upgrade', 'café'])
  expect(find('before:2023-07 after:2021').ids).toEqual(['backup', 'secret'])
  expect(find('on:2023-06-14 -is:internal').ids).toEqual(['backup'])
  expect(find('has:decision').ids).toEqual(['upgrade'])
  expect(find('with:bo is:quest').ids).toEqual(['upgrade'])
  expect(find('from:ana is:open intention:quest before:2023-06').ids).toEqual(['upgrade'])
})

it('holds filters about a line against one and the same line', () => {
  const lines = (text: string) =>
    find(text).topics.flatMap((topic) => topic.lines.map(({ lineId }) => lineId))
  expect(lines('is:action is:open')).toEqual(['l_disks'])
  expect(lines('is:action is:done')).toEqual(['l_support'])
  expect(lines('for:bo')).toEqual(['l_disks'])
  expect(lines('for:ana is:open')).toEqual([])
  expect(lines('is:decision')).toEqual(['l_decision'])
  expect(lines('is:comment restore')).toEqual(['l_backup'])
})

it('replaces a meeting, and forgets one that is gone', () => {
  const index = indexOfNotes()
  const changed = meetingOf('m1', '2021-03-03', [topicOf('upgrade', 'Moved to Postgres')])
  put(index, changed, 'n1')
  expect(find('postgres', index).ids).toEqual(['upgrade'])
  expect(find('disks', index).ids).toEqual([])
  index.remove('m1')
  expect(find('postgres', index).ids).toEqual([])
  expect(index.words.documentCount).toBe(2)
})

it('reads back what it saved, and nothing that is damaged or of another version', () => {
  const saved = indexOfNotes().save()
  const again = loadIndex(saved)!
  expect(find('mysql upgrade', again).ids).toEqual(find('mysql upgrade').ids)
  expect(loadIndex(saved.slice(0, -20))).toBeUndefined()
  expect(loadIndex(saved.replace('"version":1', '"version":0'))).toBeUndefined()
  expect(loadIndex('{"version":1,"pages":[],"words":{}}')).toBeUndefined()
  put(again, meetingOf('m1', '2021-03-03', []), 'n1')
  expect(find('dry', again).ids).toEqual([])
})
