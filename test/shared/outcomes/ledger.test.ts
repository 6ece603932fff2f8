import fc from 'fast-check'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Block, Intention } from '../../../shared/confab-json'
import { initMeeting } from '../../../shared/documents/meeting'
import { addTopic, archiveTopic } from '../../../shared/documents/topics'
import { markLine } from '../../../shared/meeting/line-marks'
import { mergeTopics } from '../../../shared/meeting/merge-topics'
import { carryTopic } from '../../../shared/outcomes/carry-over'
import { setActionDone } from '../../../shared/outcomes/change-line'
import {
  ageInDays,
  filterLedger,
  isOverdue,
  joinLedger,
  readLedgerPage,
  type LedgerItem,
} from '../../../shared/outcomes/ledger'
import { countingIds } from '../../support/counting-ids'
import { propertyRuns } from '../../support/property-runs'

const quest: Intention = { kind: 'quest', label: 'quest' }
const inform: Intention = { kind: 'inform', label: 'inform' }

const action = (id: string, text: string, more: Partial<Block> = {}): Block =>
  ({ kind: 'action', id, indent: 0, text, ...more }) as Block

function meetingOn(date: string) {
  const doc = new Doc()
  const newId = countingIds(date)
  initMeeting(doc, { notebookId: 'n1', date }, newId)
  return {
    ref: { id: `m-${date}`, doc },
    propose: (title: string, intentions: Intention[], notes: Block[] = []) =>
      addTopic(doc, { title, intentions, proposers: ['Ines'], notes }, newId),
  }
}

const wholeLedgerOf = (...meetings: ReturnType<typeof meetingOn>[]) =>
  joinLedger(meetings.map(({ ref }) => readLedgerPage(ref)))

const ledgerOf = (...meetings: ReturnType<typeof meetingOn>[]) =>
  wholeLedgerOf(...meetings).filter(({ isDone }) => !isDone)

describe('the ledger', () => {
  it('holds the open actions and unanswered quests of all meetings, the oldest first', () => {
    const [older, newer] = [meetingOn('2026-03-04'), meetingOn('2026-03-11')]
    newer.propose('Where are the oars?', [quest], [action('a2', 'look in the shed')])
    older.propose(
      'The roof',
      [inform],
      [
        action('a1', 'measure it', { assignee: 'Tomasz', due: '2026-03-06' }),
        action('done', 'climb up', { done: true }),
        { kind: 'bullet', indent: 0, text: 'it leaks' },
      ],
    )
    expect(ledgerOf(newer, older)).toMatchObject([
      {
        kind: 'action',
        meetingId: 'm-2026-03-04',
        lineId: 'a1',
        text: 'measure it',
        topicTitle: 'The roof',
        people: ['Tomasz'],
        intentions: ['inform'],
        since: '2026-03-04',
        due: '2026-03-06',
      },
      { kind: 'quest', text: 'Where are the oars?', people: ['Ines'], since: '2026-03-11' },
      { kind: 'action', lineId: 'a2', people: [], intentions: ['quest'] },
    ])
  })

  it('changes the meeting an action lives in when it is checked off there', () => {
    const meeting = meetingOn('2026-03-04')
    meeting.propose('The roof', [inform], [action('a1', 'measure it')])
    const [item] = ledgerOf(meeting)
    setActionDone(meeting.ref.doc, item?.lineId ?? '', true)
    expect(ledgerOf(meeting)).toEqual([])
    expect(wholeLedgerOf(meeting)).toMatchObject([{ lineId: 'a1', isDone: true }])
    setActionDone(meeting.ref.doc, 'a1', false)
    expect(ledgerOf(meeting)).toEqual([item])
  })

  it('lets a quest go when a line is marked as its answer', () => {
    const meeting = meetingOn('2026-03-04')
    const answer: Block = { kind: 'bullet', id: 'l1', indent: 0, text: 'in the shed' }
    const topicId = meeting.propose('Where are the oars?', [quest], [answer])
    expect(ledgerOf(meeting)).toHaveLength(1)
    markLine(meeting.ref.doc, { topicId, lineId: 'l1' }, 'answer')
    expect(ledgerOf(meeting)).toEqual([])
    expect(wholeLedgerOf(meeting)).toMatchObject([{ kind: 'quest', isDone: true }])
  })

  it('leaves archived topics out and keeps the actions of merged ones', () => {
    const meeting = meetingOn('2026-03-04')
    const gone = meeting.propose('Gone', [quest], [action('a1', 'forget it')])
    const kept = meeting.propose('The roof', [inform], [action('a2', 'measure it')])
    const twin = meeting.propose('That roof', [inform], [action('a3', 'mend it')])
    archiveTopic(meeting.ref.doc, gone, 1)
    mergeTopics(meeting.ref.doc, { topicId: twin, into: kept })
    expect(ledgerOf(meeting).map(({ text, topicTitle }) => [text, topicTitle])).toEqual([
      ['measure it', 'The roof'],
      ['mend it', 'The roof'],
    ])
  })

  it('counts a carried topic once, where it stands now, from the day it first came up', () => {
    const [first, second] = [meetingOn('2026-03-04'), meetingOn('2026-03-11')]
    const id = first.propose('Where are the oars?', [quest], [action('a1', 'look in the shed')])
    carryTopic(first.ref, second.ref, id, { dots: 'keep' })
    expect(
      ledgerOf(first, second).map(({ kind, meetingId, since }) => [kind, meetingId, since]),
    ).toEqual([
      ['quest', 'm-2026-03-11', '2026-03-04'],
      ['action', 'm-2026-03-11', '2026-03-04'],
    ])
    // The second meeting is not on this device yet: nothing is lost from sight.
    expect(ledgerOf(first).map(({ meetingId }) => meetingId)).toEqual([
      'm-2026-03-04',
      'm-2026-03-04',
    ])
  })

  it('is empty while a meeting has not arrived', () => {
    expect(readLedgerPage({ id: 'm1', doc: new Doc() }).items).toEqual([])
  })

  it('is the same on every machine, in whatever order meetings are read and changes arrive', () => {
    const doneFlags = fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.boolean()), { maxLength: 12 })
    fc.assert(
      fc.property(doneFlags, (changes) => {
        const meetings = ['2026-03-04', '2026-03-11', '2026-03-18', '2026-03-25'].map(meetingOn)
        for (const { ref, propose } of meetings)
          propose(
            'Topic',
            [inform],
            [0, 1, 2].map((n) => action(`${ref.id}-${n}`, `task ${n}`)),
          )
        const copies = meetings.map(({ ref }) => copyOf(ref.doc))
        for (const [index, [meeting, line, done]] of changes.entries()) {
          const { ref } = meetings[meeting]!
          const doc = index % 2 === 0 ? ref.doc : copies[meeting]!
          setActionDone(doc, `${ref.id}-${line}`, done)
        }
        for (const [index, { ref }] of meetings.entries()) {
          applyUpdate(ref.doc, encodeStateAsUpdate(copies[index]!))
          applyUpdate(copies[index]!, encodeStateAsUpdate(ref.doc))
        }
        const here = meetings.map(({ ref }) => readLedgerPage(ref))
        const there = meetings.map(({ ref }, index) =>
          readLedgerPage({ id: ref.id, doc: copies[index]! }),
        )
        expect(joinLedger(there.toReversed())).toEqual(joinLedger(here))
      }),
      propertyRuns(40),
    )
  })
})

describe('the filters of the ledger', () => {
  const base: LedgerItem = {
    kind: 'action',
    isDone: false,
    meetingId: 'm1',
    topicId: 't1',
    text: 'measure it',
    topicTitle: 'The roof',
    people: ['DJ'],
    intentions: ['inform'],
    since: '2026-03-04',
    due: '2026-03-10',
  }
  const { due: _, ...undue } = base
  const open: LedgerItem = {
    ...undue,
    kind: 'quest',
    people: [],
    intentions: ['quest'],
    since: '2026-03-11',
  }
  const today = '2026-03-11'
  const shown = (filter: Parameters<typeof filterLedger>[1]) =>
    filterLedger([base, open], filter, today).map(({ kind }) => kind)

  it('ask for kind, person by any of their names, nobody, intention, age and overdue', () => {
    expect(shown({})).toEqual(['action', 'quest'])
    expect(shown({ kind: 'quest' })).toEqual(['quest'])
    expect(shown({ person: ['David Jansen', 'dj'] })).toEqual(['action'])
    expect(shown({ person: [] })).toEqual(['quest'])
    expect(shown({ intention: 'inform' })).toEqual(['action'])
    expect(shown({ leastAgeDays: 7 })).toEqual(['action'])
    expect(shown({ leastAgeDays: 8 })).toEqual([])
    expect(shown({ isOverdue: true })).toEqual(['action'])
    expect(shown({ isOverdue: false })).toEqual(['quest'])
    expect(shown({ kind: 'action', person: [] })).toEqual([])
  })

  it('leave out what is done unless it is asked for, and never call it overdue', () => {
    const done = { ...base, isDone: true }
    const items = [done, open]
    expect(filterLedger(items, {}, today)).toEqual([open])
    expect(filterLedger(items, { withDone: true }, today)).toEqual(items)
    expect(filterLedger(items, { withDone: true, isOverdue: true }, today)).toEqual([])
  })

  it('count days from the day it came up, and an action as overdue once its day is over', () => {
    expect([ageInDays(base, today), ageInDays(open, today), ageInDays(open, '2026-03-01')]).toEqual(
      [7, 0, 0],
    )
    expect([isOverdue(base, '2026-03-10'), isOverdue(base, '2026-03-11')]).toEqual([false, true])
  })
})

function copyOf(doc: Doc): Doc {
  const copy = new Doc()
  applyUpdate(copy, encodeStateAsUpdate(doc))
  return copy
}
