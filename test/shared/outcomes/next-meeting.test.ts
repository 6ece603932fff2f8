import fc from 'fast-check'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { blockToNode } from '../../../shared/documents/block-node'
import { readMeeting } from '../../../shared/documents/meeting-json'
import { readMeetingMeta, setMeetingMeta } from '../../../shared/documents/meeting'
import { initNotebook, listMeeting, notebookRoots } from '../../../shared/documents/notebook'
import { changeTopic } from '../../../shared/documents/topics'
import { readVersion } from '../../../shared/documents/version'
import { areDotsHidden } from '../../../shared/meeting/dot-votes'
import { readLadder } from '../../../shared/meeting/ladder'
import {
  findNextMeeting,
  nextMeetingId,
  nextMeetingUpdate,
} from '../../../shared/outcomes/next-meeting'
import { changeNotebookSettings, readNotebookPlan } from '../../../shared/outcomes/notebook-plan'
import { arbitraryBlock } from '../../support/arbitrary-notebook'
import { countingIds } from '../../support/counting-ids'
import { propertyRuns } from '../../support/property-runs'

const rhythm = {
  every: 'week' as const,
  weeks: 1,
  firstDate: '2026-03-04',
  time: '15:00',
  zone: 'Europe/Lisbon',
  minutes: 60,
}

function notebookWith(agenda: readonly Block[] = []) {
  const doc = new Doc()
  const newId = countingIds()
  initNotebook(doc, { title: 'Harbour Hours' }, newId)
  changeNotebookSettings(doc, { recurrence: rhythm })
  notebookRoots.agenda(doc).insert(
    0,
    agenda.map((block) => blockToNode(block, newId)),
  )
  return doc
}

const copyOf = (doc: Doc) => {
  const copy = new Doc()
  applyUpdate(copy, encodeStateAsUpdate(doc))
  return copy
}

const make = (notebook: Doc) => {
  const doc = new Doc()
  const next = { id: nextMeetingId('n1', '2026-03-11'), date: '2026-03-11' }
  applyUpdate(doc, nextMeetingUpdate(notebook, 'n1', next))
  return doc
}

const agenda: Block[] = [
  { kind: 'paragraph', indent: 0, text: 'Add your topics below.' },
  { kind: 'bullet', indent: 0, text: '[inform] (Ines) News from the harbour' },
  { kind: 'bullet', indent: 1, text: 'tides' },
  { kind: 'bullet', indent: 0, text: '[quest] What is stuck?' },
]

describe('the next meeting of a notebook', () => {
  it('is on the next date of its rhythm, under an id that every machine gives it', () => {
    const notebook = notebookWith()
    const expected = { id: nextMeetingId('n1', '2026-03-11'), date: '2026-03-11', isListed: false }
    expect(findNextMeeting(notebook, 'n1', '2026-03-04')).toEqual(expected)
    expect(findNextMeeting(copyOf(notebook), 'n1', '2026-03-04')).toEqual(expected)
    expect(nextMeetingId('n2', '2026-03-11')).not.toBe(expected.id)
  })

  it('is the one somebody planned, when that comes first', () => {
    const notebook = notebookWith()
    listMeeting(notebook, { id: 'm9', date: '2026-03-10', title: '', state: 'planned' })
    listMeeting(notebook, { id: 'm8', date: '2026-03-09', title: '', state: 'cancelled' })
    expect(findNextMeeting(notebook, 'n1', '2026-03-04')).toEqual({
      id: 'm9',
      date: '2026-03-10',
      isListed: true,
    })
  })

  it('is nothing while the notebook has no rhythm and plans none', () => {
    const notebook = notebookWith()
    changeNotebookSettings(notebook, { recurrence: undefined })
    expect(findNextMeeting(notebook, 'n1', '2026-03-04')).toBeUndefined()
    expect(readNotebookPlan(notebook)).toEqual({
      dotsPerPerson: 3,
      ladder: [10, 5, 5],
      hideDots: false,
      recurrence: undefined,
      carriedDots: 'keep',
      privateHosts: [],
      agenda: [],
    })
  })

  it('passes over a date on which a meeting was called off ahead', () => {
    const notebook = notebookWith()
    listMeeting(notebook, { id: 'm9', date: '2026-03-11', title: '', state: 'cancelled' })
    expect(findNextMeeting(notebook, 'n1', '2026-03-04')?.date).toBe('2026-03-18')
    const id = nextMeetingId('n1', '2026-03-18')
    // Moved by a day, it is still the one of that date.
    listMeeting(notebook, { id, date: '2026-03-19', title: '', state: 'planned' })
    expect(findNextMeeting(notebook, 'n1', '2026-03-04')).toMatchObject({ id, date: '2026-03-19' })
    listMeeting(notebook, { id, date: '2026-03-19', title: '', state: 'skipped' })
    expect(findNextMeeting(notebook, 'n1', '2026-03-04')?.date).toBe('2026-03-25')
  })

  it('has the dots, the ladder and the secrecy its notebook wants', () => {
    const notebook = notebookWith()
    changeNotebookSettings(notebook, { dotsPerPerson: 5, ladder: [15, 5, 5], hideDots: true })
    const meeting = make(notebook)
    expect(readMeetingMeta(meeting)?.dotsPerPerson).toBe(5)
    expect(readLadder(meeting)).toEqual([15, 5, 5])
    expect(areDotsHidden(meeting)).toBe(true)
    expect(areDotsHidden(make(notebookWith()))).toBe(false)
  })

  it('begins with the agenda: its topics as topics, the rest as intro', () => {
    const meeting = readMeeting(make(notebookWith(agenda)), 'm1')
    expect(meeting).toMatchObject({ date: '2026-03-11', state: 'planned' })
    expect(meeting?.intro.map(({ text }) => text)).toEqual(['Add your topics below.'])
    expect(
      meeting?.topics.map(({ title, proposers, notes }) => [title, proposers, notes.length]),
    ).toEqual([
      ['News from the harbour', ['Ines'], 1],
      ['What is stuck?', [], 0],
    ])
  })

  it('is one meeting with one history when several machines make it at once', () => {
    fc.assert(
      fc.property(fc.array(arbitraryBlock, { maxLength: 5 }), (blocks) => {
        const notebook = notebookWith(blocks)
        const [one, other] = [make(notebook), make(copyOf(notebook))]
        const before = readMeeting(one, 'm1')
        expect(encodeStateAsUpdate(other)).toEqual(encodeStateAsUpdate(one))
        applyUpdate(one, encodeStateAsUpdate(other))
        expect(readMeeting(one, 'm1')).toEqual(before)
      }),
      propertyRuns(50),
    )
  })

  it('keeps what was done in it when a machine that was away makes it again', () => {
    const notebook = notebookWith(agenda)
    const used = make(notebook)
    setMeetingMeta(used, { title: 'Spring tide', state: 'live' })
    changeTopic(used, readMeeting(used, 'm1')?.topics[0]?.id ?? '', { state: 'discussed' })
    const before = readMeeting(used, 'm1')
    applyUpdate(used, encodeStateAsUpdate(make(copyOf(notebook))))
    expect(readMeeting(used, 'm1')).toEqual(before)
  })

  it('is one meeting in one history though the machines knew different agendas', () => {
    const [one, other] = [make(notebookWith(agenda)), make(notebookWith(agenda.slice(0, 3)))]
    expect(readVersion(one).epoch).toBe(readVersion(other).epoch)
    applyUpdate(one, encodeStateAsUpdate(other))
    applyUpdate(other, encodeStateAsUpdate(one))
    expect(readMeeting(one, 'm1')).toEqual(readMeeting(other, 'm1'))
    expect(readMeeting(one, 'm1')?.intro).toHaveLength(1)
    expect(readMeeting(one, 'm1')?.topics.map(({ title }) => title)).toEqual([
      'News from the harbour',
      'What is stuck?',
    ])
  })
})
