import { expect, it } from 'vitest'
import type { TopicJson } from '../../../shared/confab-json'
import { recall } from '../../../shared/search/recall'
import { createIndex } from '../../../shared/search/search-index'
import { searchable } from '../../../shared/search/search-page'

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

function indexOf(meetings: Readonly<Record<string, readonly TopicJson[]>>) {
  const index = createIndex()
  for (const [date, topics] of Object.entries(meetings)) {
    const page = searchable(
      { id: date, date, title: '', state: 'held', intro: [], attendees: [], topics: [...topics] },
      'n',
    )
    if (page) index.put(page)
  }
  return index
}

const quest = { kind: 'quest', label: 'quest' } as const
const action = (text: string, done: boolean) =>
  ({ kind: 'action', indent: 0, id: text, text, assignee: 'Bo', done }) as const

const notes = indexOf({
  '2022-01-05': [topicOf('t1', 'MySQL upgrade', { state: 'parked' })],
  '2023-02-01': [
    topicOf('t2', 'MySQL upgrade', {
      intentions: [quest],
      notes: [
        { kind: 'decision', indent: 0, id: 'd', text: 'Wait for 8.0.34' },
        action('Orders disks', false),
        action('Asks support', true),
      ],
    }),
    topicOf('t3', 'How do we test the release pipeline?', {
      notes: [{ kind: 'bullet', indent: 0, text: 'Flaky since the new runners' }],
    }),
  ],
  '2023-03-01': [topicOf('t4', 'Upgrade of devstack', { state: 'parked' })],
})

const recalled = (title: string, meetingId = 'now') => recall(notes, title, { meetingId, limit: 3 })
const idsOf = (title: string, meetingId?: string) =>
  recalled(title, meetingId).map(({ topicId }) => topicId)

it('recalls when something was talked about, what was decided and what was left open', () => {
  const [first] = recalled('mysql upgrade again')
  expect(first).toMatchObject({ date: '2023-02-01', left: 'quest', earlier: 1 })
  expect(first?.decisions).toEqual([{ lineId: 'd', text: 'Wait for 8.0.34' }])
  expect(first?.toDo).toEqual([{ lineId: 'Orders disks', text: 'Orders disks', assignee: 'Bo' }])
})

it('is quiet where nothing like it was talked about, or only small words are the same', () => {
  expect(idsOf('')).toEqual([])
  expect(idsOf('How do we do the')).toEqual([])
  expect(idsOf('Seeds for the roof garden')).toEqual([])
  expect(idsOf('Holiday plans for the upgrade of seats and lunch')).toEqual([])
})

it('recalls by what was said, where all that tells stands there', () => {
  expect(idsOf('flaky runners')).toEqual(['t3'])
  expect(idsOf('flaky seeds')).toEqual([])
})

it('tells the newest of one title, and nothing of the meeting that is open', () => {
  expect(idsOf('MySQL upgrade')).toEqual(['t2', 't4'])
  expect(idsOf('MySQL upgrade', '2023-02-01')).toEqual(['t1', 't4'])
  expect(recalled('devstack')[0]?.left).toBe('parked')
})

it('takes a word that stands in very many topics for one that tells nothing', () => {
  const many = indexOf({
    '2023-01-01': Array.from({ length: 300 }, (_, at) =>
      topicOf(`x${at}`, `Platform ${String.fromCodePoint(97 + (at % 26))}${at}word`),
    ),
  })
  expect(recall(many, 'Platform', { meetingId: 'now', limit: 3 })).toEqual([])
  expect(recall(many, 'Platform a0word', { meetingId: 'now', limit: 3 })).toHaveLength(1)
})
