import fc from 'fast-check'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { describe, expect, it } from 'vitest'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { readMeeting } from '../../../shared/documents/meeting-json'
import { attendanceWays } from '../../../shared/confab-json-facts'
import {
  attendanceOf,
  listAttendance,
  listAttendees,
  recordAttendance,
  setAttendance,
} from '../../../shared/outcomes/attendance'
import { countingIds } from '../../support/counting-ids'
import { propertyRuns } from '../../support/property-runs'

const minute = 60_000
const span = { startMs: 0, endMs: 60 * minute }
const seen = (personId: string, ...minutes: number[]) =>
  minutes.map((each) => ({ personId, atMs: each * minute }))

function freshMeeting() {
  const doc = new Doc()
  initMeeting(doc, { notebookId: 'n1', date: '2026-03-04' }, countingIds())
  meetingRoots.people(doc).set('p1', { name: 'Ines' })
  return doc
}

describe('attendance told from presence', () => {
  it('is who was there for a while, from near or afar, and who contributed at another time', () => {
    const samples = [
      ...seen('p1', 1, 2, 50),
      ...seen('p2', 5, 6),
      { personId: 'p3', atMs: 1 * minute },
      { personId: 'p3', atMs: 9 * minute, isRemote: true },
      ...seen('p4', -20, -10, 90),
    ]
    expect([...attendanceOf(samples.toReversed(), ['p1', 'p4'], span)].toSorted(byPerson)).toEqual([
      ['p1', 'present'],
      ['p3', 'remote'],
      ['p4', 'async'],
    ])
  })

  it('takes as long a stay as it is told to', () => {
    const samples = seen('p1', 1, 2)
    expect(attendanceOf(samples, [], span).size).toBe(0)
    expect(attendanceOf(samples, [], { ...span, leastMs: minute }).get('p1')).toBe('present')
  })
})

describe('the attendance of a meeting', () => {
  it('is edited by anyone, and what people say outweighs presence', () => {
    const doc = freshMeeting()
    setAttendance(doc, { id: 'p1', name: 'Ines' }, 'absent')
    setAttendance(doc, { id: 'p2', name: 'Tomasz' }, 'remote')
    recordAttendance(doc, [
      { id: 'p1', name: 'Ines', way: 'present' },
      { id: 'p2', name: 'Tomasz', way: 'present' },
      { id: 'p3', name: 'Mei', way: 'async' },
    ])
    expect(listAttendees(doc)).toEqual([
      { personId: 'p3', name: 'Mei', way: 'async' },
      { personId: 'p2', name: 'Tomasz', way: 'remote' },
    ])
    expect(readMeeting(doc, 'm1')?.attendees).toEqual(['Mei', 'Tomasz'])
  })

  it('knows somebody who was entered by hand again when their own machine comes', () => {
    const doc = freshMeeting()
    setAttendance(doc, { id: 'by-hand', name: 'Mei' }, 'remote')
    recordAttendance(doc, [{ id: 'p9', name: ' mei', way: 'present' }])
    expect(listAttendees(doc)).toEqual([{ personId: 'by-hand', name: 'Mei', way: 'remote' }])
  })

  it('lists those who were absent where somebody said so', () => {
    const doc = freshMeeting()
    setAttendance(doc, { id: 'p1', name: 'Ines' }, 'absent')
    expect(listAttendees(doc)).toEqual([])
    expect(listAttendance(doc)).toEqual([{ personId: 'p1', name: 'Ines', way: 'absent' }])
  })

  it('writes nothing when everybody is entered', () => {
    const doc = freshMeeting()
    const seen = [{ id: 'p1', name: 'Ines', way: 'present' as const }]
    recordAttendance(doc, seen)
    const updates: unknown[] = []
    doc.on('update', (update) => updates.push(update))
    recordAttendance(doc, seen)
    expect(updates).toEqual([])
  })

  it('reads a plain "yes", as imports and older apps write it, as present', () => {
    const doc = freshMeeting()
    meetingRoots.attendance(doc).set('p1', true)
    expect(listAttendees(doc)).toEqual([{ personId: 'p1', name: 'Ines', way: 'present' }])
  })

  it('is one however many machines record it', () => {
    const people = fc.array(
      fc.tuple(fc.constantFrom('p1', 'p2', 'p3', 'p4'), fc.constantFrom(...attendanceWays)),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.array(people, { minLength: 2, maxLength: 5 }), (machines) => {
        const start = freshMeeting()
        const docs = machines.map((ways) => {
          const doc = new Doc()
          applyUpdate(doc, encodeStateAsUpdate(start))
          const seen = [...new Map(ways)].map(([id, way]) => ({ id, name: `Name of ${id}`, way }))
          recordAttendance(doc, seen)
          recordAttendance(doc, seen)
          return doc
        })
        for (const from of docs) for (const to of docs) applyUpdate(to, encodeStateAsUpdate(from))
        const all = docs.map(listAttendees)
        for (const attendees of all) expect(attendees).toEqual(all[0])
        expect(all[0]?.map(({ personId }) => personId).toSorted()).toEqual(
          [...new Set(machines.flatMap((ways) => ways.map(([personId]) => personId)))].toSorted(),
        )
      }),
      propertyRuns(60),
    )
  })
})

const byPerson = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) =>
  one < other ? -1 : 1
