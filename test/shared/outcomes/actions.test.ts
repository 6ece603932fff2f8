import { Doc } from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { readTopicText } from '../../../shared/documents/meeting-json'
import { addTopic } from '../../../shared/documents/topics'
import { knowPeople } from '../../../shared/grammar/names'
import { findActionWords } from '../../../shared/outcomes/action-words'
import {
  linkToTracker,
  makeAction,
  makeDecision,
  setActionDone,
} from '../../../shared/outcomes/change-line'
import { dismissSuggestion, isDismissed } from '../../../shared/outcomes/dismissed-suggestions'
import { writeIssue } from '../../../shared/outcomes/issue-text'
import { readTrackerLink, trackerLinkOf } from '../../../shared/outcomes/tracker-link'
import { countingIds } from '../../support/counting-ids'

function meetingWith(notes: Block[]) {
  const doc = new Doc()
  const newId = countingIds()
  initMeeting(doc, { notebookId: 'n1', date: '2026-03-04' }, newId)
  const topicId = addTopic(doc, { title: 'The old boathouse', notes }, newId)
  return { doc, notes: () => readTopicText(doc, topicId).notes }
}

const line: Block = {
  kind: 'bullet',
  id: 'l1',
  indent: 1,
  text: 'ask the harbour office',
  speakers: ['Ines'],
}

describe('a line', () => {
  it('becomes an action and keeps its words, its speakers and its place', () => {
    const { doc, notes } = meetingWith([line])
    makeAction(doc, 'l1', { assignee: 'Tomasz', due: '2026-03-11' })
    expect(notes()).toEqual([{ ...line, kind: 'action', assignee: 'Tomasz', due: '2026-03-11' }])
  })

  it('changes what it is told to and keeps the rest', () => {
    const { doc, notes } = meetingWith([line])
    makeAction(doc, 'l1', { assignee: 'Tomasz', due: '2026-03-11' })
    makeAction(doc, 'l1', { due: undefined })
    expect(notes()).toEqual([{ ...line, kind: 'action', assignee: 'Tomasz' }])
  })

  it('becomes a decision that nobody owns', () => {
    const { doc, notes } = meetingWith([{ ...line, kind: 'action', assignee: 'Ines', done: true }])
    makeDecision(doc, 'l1')
    expect(notes()).toEqual([{ ...line, kind: 'decision' }])
  })

  it('is checked off and opened again only while it is an action', () => {
    const { doc, notes } = meetingWith([line])
    setActionDone(doc, 'l1', true)
    expect(notes()).toEqual([line])
    makeAction(doc, 'l1', {})
    setActionDone(doc, 'l1', true)
    expect(notes()).toEqual([{ ...line, kind: 'action', done: true }])
    setActionDone(doc, 'l1', false)
    expect(notes()).toEqual([{ ...line, kind: 'action' }])
  })

  it('is not written when nothing would change, nor when it is gone', () => {
    const { doc } = meetingWith([{ ...line, kind: 'action', assignee: 'Ines', done: true }])
    const updates: unknown[] = []
    doc.on('update', (update) => updates.push(update))
    makeAction(doc, 'l1', { assignee: 'Ines' })
    setActionDone(doc, 'l1', true)
    makeDecision(doc, 'gone')
    linkToTracker(doc, 'gone', { label: '#1', href: 'https://tracker.example/issues/1' })
    expect(updates).toEqual([])
  })

  it('bears the link to its issue as words anybody can edit', () => {
    const { doc, notes } = meetingWith([{ ...line, kind: 'action' }])
    const link = { label: 'BOAT-7', href: 'https://tracker.example/browse/BOAT-7' }
    linkToTracker(doc, 'l1', link)
    expect(notes()[0]?.text).toBe('ask the harbour office BOAT-7')
    expect(trackerLinkOf(notes()[0]!)).toEqual(link)
  })
})

describe('a tracker’s address', () => {
  it.each([
    ['https://code.example/museum/boathouse/issues/12', 'museum/boathouse#12'],
    ['https://code.example/museum/boathouse/-/merge_requests/3#note_1', 'museum/boathouse#3'],
    ['https://tracker.example/jira/browse/BOAT-7?focused=1', 'BOAT-7'],
    ['https://tracker.example/team/issue/BOAT-7/paint-the-door', 'BOAT-7'],
    ['https://tracker.example/tickets/44', '#44'],
    ['https://Notes.example/page', 'notes.example'],
  ])('%s is called %s', (href, label) => {
    expect(readTrackerLink(href)).toEqual({ href, label })
  })

  it.each(['', 'BOAT-7', 'javascript:alert(1)', 'ftp://tracker.example/issues/1', 'https://'])(
    'is not "%s"',
    (address) => {
      expect(readTrackerLink(address)).toBeUndefined()
    },
  )

  it('is preferred to other links of the line', () => {
    const spans = [
      { from: 0, to: 3, mark: 'link' as const, href: 'https://notes.example/page' },
      { from: 4, to: 6, mark: 'link' as const, href: 'https://tracker.example/tickets/44' },
    ]
    expect(trackerLinkOf({ ...line, text: 'see 44', spans })?.label).toBe('#44')
  })
})

describe('the words typed into an action', () => {
  const people = knowPeople(['Ana Ruiz', 'Ines'])
  /** The words found, and what is left of the line when they are cut out of it. */
  const read = (words: string) => {
    const { assignee, due } = findActionWords(words, { meetingDate: '2026-03-04', people })
    const spans = [assignee, due].flatMap((span) => span ?? []).toSorted((a, b) => b.from - a.from)
    const left = spans.reduce((text, { from, to }) => text.slice(0, from) + text.slice(to), words)
    return {
      text: left.trim(),
      ...(assignee && { assignee: assignee.name }),
      ...(due && { due: due.date }),
    }
  }

  it.each([
    [
      '@Ana Ruiz ask the museum by next Wednesday',
      { assignee: 'Ana Ruiz', text: 'ask the museum', due: '2026-03-11' },
    ],
    [
      '@Ines by Friday, measure the roof',
      { assignee: 'Ines', text: 'measure the roof', due: '2026-03-06' },
    ],
    ['measure the roof (due 2026-03-20)', { text: 'measure the roof', due: '2026-03-20' }],
    ['measure the roof', { text: 'measure the roof' }],
    [
      'ask @Ines for the key by Friday.',
      { assignee: 'Ines', text: 'ask for the key.', due: '2026-03-06' },
    ],
    ['mail info @museum about it', { text: 'mail info @museum about it' }],
    ['measure until 2pm', { text: 'measure until 2pm' }],
  ])('%s', (words, action) => {
    expect(read(words)).toEqual(action)
  })
})

it('are found where they stand, so that they can be cut out while somebody types beside them', () => {
  const people = knowPeople(['Ines'])
  const line = '@Ines by Friday, measure the roof'
  const { assignee, due } = findActionWords(line, { meetingDate: '2026-03-04', people })
  expect(line.slice(assignee?.from, assignee?.to)).toBe('@Ines ')
  expect(line.slice(due?.from, due?.to)).toBe('by Friday, ')
})

it('a line that reads like an action is no suggestion any more once somebody said so', () => {
  const { doc } = meetingWith([line])
  expect(isDismissed(doc, 'l1')).toBe(false)
  dismissSuggestion(doc, { lineId: 'l1', personId: 'p1' })
  dismissSuggestion(doc, { lineId: 'l1', personId: 'p2' })
  expect(isDismissed(doc, 'l1')).toBe(true)
  expect(meetingRoots.notActions(doc).get('l1')).toBe('p1')
})

describe('an action as the text of an issue', () => {
  const notes: Block[] = [
    { kind: 'bullet', indent: 0, text: 'before' },
    {
      kind: 'action',
      id: 'a1',
      indent: 1,
      text: 'Measure the *roof*',
      assignee: 'Ines',
      due: '2026-03-11',
    },
    {
      kind: 'bullet',
      id: 'b1',
      indent: 2,
      text: 'the ladder is in the shed',
      speakers: ['Tomasz'],
    },
    { kind: 'bullet', id: 'b2', indent: 3, text: 'behind the oars' },
    { kind: 'bullet', indent: 1, text: 'after' },
  ]
  const source = {
    meeting: { date: '2026-03-04', title: 'Harbour' },
    topic: { title: 'The old boathouse', notes },
    href: 'https://relay.example/#/n/n1/m/m1',
  }

  it('says what, whose, until when, where it came up, and the notes below it', () => {
    expect(writeIssue({ ...source, index: 1 })).toEqual({
      title: 'Measure the *roof*',
      body: [
        'Measure the \\*roof\\*',
        '',
        '- Assignee: Ines',
        '- Due: 2026-03-11',
        '- Topic: The old boathouse',
        '- Meeting: [2026-03-04 Harbour](<https://relay.example/#/n/n1/m/m1>)',
        '',
        '- (Tomasz) the ladder is in the shed',
        '  - behind the oars',
      ].join('\n'),
    })
  })

  it('has a title of one line that ends with a word', () => {
    const text = `${'a long story '.repeat(12)}\nend`
    const issue = writeIssue({
      ...source,
      topic: { title: '', notes: [{ ...line, text }] },
      index: 0,
    })
    expect(issue?.title.length).toBeLessThanOrEqual(120)
    expect(issue?.title).toMatch(/(?:a|long|story)…$/)
  })

  it('is nothing where there is no line', () => {
    expect(writeIssue({ ...source, index: 9 })).toBeUndefined()
  })
})
