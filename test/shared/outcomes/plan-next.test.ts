import fc from 'fast-check'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { blockToNode } from '../../../shared/documents/block-node'
import { initMeeting, readMeetingMeta } from '../../../shared/documents/meeting'
import { readMeeting } from '../../../shared/documents/meeting-json'
import {
  initNotebook,
  listMeeting,
  listMeetings,
  notebookRoots,
} from '../../../shared/documents/notebook'
import { addTopic, changeTopic } from '../../../shared/documents/topics'
import { changeNotebookSettings } from '../../../shared/outcomes/notebook-plan'
import {
  carryLeftOver,
  findFollower,
  listLeftOver,
  makeMeeting,
} from '../../../shared/outcomes/plan-next'
import { countingIds } from '../../support/counting-ids'
import { propertyRuns } from '../../support/property-runs'

const date = '2026-03-04'
const atTheHour = Date.parse('2026-03-04T16:00:00Z')

function harbour(agenda: readonly Block[] = []) {
  const notebook = new Doc()
  const meeting = new Doc()
  const newId = countingIds()
  initNotebook(notebook, { title: 'Harbour Hours' }, newId)
  const recurrence = { firstDate: date, time: '15:00', zone: 'Europe/Lisbon', minutes: 60 }
  changeNotebookSettings(notebook, { recurrence: { ...recurrence, every: 'week', weeks: 1 } })
  notebookRoots.agenda(notebook).push(agenda.map((block) => blockToNode(block, newId)))
  initMeeting(meeting, { notebookId: 'n1', date, state: 'live' }, newId)
  listMeeting(notebook, { id: 'm1', date, title: '', state: 'live' })
  const propose = (title: string, notes: Block[] = []) =>
    addTopic(meeting, { title, proposers: ['Ines'], notes }, newId)
  return { notebook, meeting, propose }
}

/** What a machine does that ends the meeting: everything of the next one that is on that machine. */
function endOn({ notebook, meeting }: { notebook: Doc; meeting: Doc }, nowMs = atTheHour) {
  const ref = { id: 'n1', doc: notebook }
  const next = findFollower(ref, date, nowMs)!
  const target = new Doc()
  makeMeeting(ref, next, target)
  const carried = carryLeftOver(notebook, { id: 'm1', doc: meeting }, { ...next, doc: target })
  return { notebook, meeting, target, next, carried }
}

const bullet = (text: string, indent = 0): Block => ({ kind: 'bullet', indent, text })

describe('ending a meeting', () => {
  it('makes the next one, lists it, and carries on what was not discussed', () => {
    const { notebook, meeting, propose } = harbour()
    propose('The roof', [bullet('it leaks')])
    changeTopic(meeting, propose('The oars'), { state: 'discussed' })
    const { next, target, carried } = endOn({ notebook, meeting })
    expect([next.date, carried]).toEqual(['2026-03-11', 1])
    expect(listMeetings(notebook).map(({ id, state }) => [id, state])).toEqual([
      [next.id, 'planned'],
      ['m1', 'live'],
    ])
    expect(readMeeting(target, next.id)?.topics).toMatchObject([
      { title: 'The roof', carriedFrom: date, notes: [{ text: 'it leaks' }] },
    ])
    expect(listLeftOver(notebook, meeting)).toEqual([])
  })

  it('late is followed by a meeting from today on, not by one in the past', () => {
    const late = (day: string) => {
      const { notebook, meeting } = harbour()
      return endOn({ notebook, meeting }, Date.parse(`${day}T09:00:00Z`)).next.date
    }
    expect(['2026-03-05', '2026-03-11', '2026-03-12', '2026-04-20'].map(late)).toEqual([
      '2026-03-11',
      '2026-03-11',
      '2026-03-18',
      '2026-04-22',
    ])
  })

  it('leaves topics of the agenda that nobody touched to come up by themselves', () => {
    const agenda = [bullet('[inform] (Ines) News'), bullet('tides', 1), bullet('[quest] Stuck?')]
    const { notebook, meeting, propose } = harbour(agenda)
    propose('News', [bullet('tides')])
    propose('Stuck?', [bullet('yes, the crane')])
    const { target, next } = endOn({ notebook, meeting })
    expect(
      readMeeting(target, next.id)?.topics.map(({ title, notes }) => [title, notes.length]),
    ).toEqual([
      ['Stuck?', 1],
      ['News', 1],
      ['Stuck?', 0],
    ])
  })

  it('writes nothing into a meeting that others planned and that has not arrived here', () => {
    const { notebook, meeting, propose } = harbour()
    propose('The roof')
    listMeeting(notebook, { id: 'm9', date: '2026-03-10', title: '', state: 'planned' })
    const { next, target, carried } = endOn({ notebook, meeting })
    expect([next.id, carried]).toEqual(['m9', 0])
    expect(encodeStateAsUpdate(target)).toEqual(encodeStateAsUpdate(new Doc()))
    expect(listLeftOver(notebook, meeting)).toHaveLength(1)
  })

  it('on several machines at once, and again later, makes one next meeting with one copy of each topic', () => {
    const word = fc.constantFrom('roof', 'oars', 'keys', 'tide')
    const titles = fc.uniqueArray(word, { maxLength: 4 })
    const machine = fc.record({ hoursLate: fc.nat(96), closesTwice: fc.boolean() })
    fc.assert(
      fc.property(titles, fc.array(machine, { minLength: 2, maxLength: 5 }), (names, machines) => {
        const agenda = [bullet('Welcome'), bullet('[inform] (Ines) News')]
        const origin = harbour(agenda)
        for (const title of names) origin.propose(title, [bullet(`${title} again`)])
        const ended = machines.map(({ hoursLate, closesTwice }) => {
          const own = { notebook: copyOf(origin.notebook), meeting: copyOf(origin.meeting) }
          const nowMs = atTheHour + hoursLate * 3_600_000
          const first = endOn(own, nowMs)
          return closesTwice ? { ...endOn(own, nowMs), target: first.target } : first
        })
        for (const kind of ['notebook', 'meeting', 'target'] as const)
          shareAll(ended.map((each) => each[kind]))
        const [{ next, target, notebook, meeting }] = ended as [(typeof ended)[0]]
        expect(listMeetings(notebook).map(({ id }) => id)).toEqual([next.id, 'm1'])
        expect(readMeetingMeta(target)).toMatchObject({ date: next.date, state: 'planned' })
        const seen = readMeeting(target, next.id)
        expect(seen?.topics.map(({ title }) => title)).toEqual([...names, 'News'])
        expect(seen?.topics.every(({ notes }) => notes.length <= 1)).toBe(true)
        expect(seen?.intro).toHaveLength(1)
        expect(listLeftOver(notebook, meeting)).toEqual([])
        for (const other of ended) expect(readMeeting(other.target, next.id)).toEqual(seen)
      }),
      propertyRuns(60),
    )
  })
})

function copyOf(doc: Doc): Doc {
  const copy = new Doc()
  applyUpdate(copy, encodeStateAsUpdate(doc))
  return copy
}

function shareAll(docs: readonly Doc[]): void {
  for (const from of docs) for (const to of docs) applyUpdate(to, encodeStateAsUpdate(from))
}
