import type { Doc } from 'yjs'
import { attendanceWays } from '../confab-json-facts'
import { meetingRoots } from '../documents/meeting'

/** How somebody was there. */
export type AttendanceWay = (typeof attendanceWays)[number]

/** Somebody who was there. */
export interface Attendee {
  readonly personId: string
  readonly name: string
  readonly way: AttendanceWay
}

/** A moment at which somebody had the meeting open, by relay time. */
export interface PresenceSample {
  readonly personId: string
  readonly atMs: number
  /** Whether they said they are not in the room with the others. */
  readonly isRemote?: boolean
}

/** From when until when a meeting went on, by relay time, and how long somebody must be seen to count. */
export interface AttendanceSpan {
  readonly startMs: number
  readonly endMs: number
  /** Who only looked in for less was not there; 2 minutes unless told otherwise. */
  readonly leastMs?: number
}

const TWO_MINUTES_MS = 120_000

/**
 * Tells from presence who was there: whoever was seen from first to last for long enough while the
 * meeting went on, else whoever contributed to it at another time. Remote is who said so at last.
 */
export function attendanceOf(
  samples: readonly PresenceSample[],
  contributorIds: Iterable<string>,
  { startMs, endMs, leastMs = TWO_MINUTES_MS }: AttendanceSpan,
): Map<string, AttendanceWay> {
  const seen = new Map<string, { first: number; last: PresenceSample }>()
  const during = samples.filter(({ atMs }) => atMs >= startMs && atMs <= endMs)
  for (const sample of during.toSorted((a, b) => a.atMs - b.atMs)) {
    seen.set(sample.personId, {
      first: seen.get(sample.personId)?.first ?? sample.atMs,
      last: sample,
    })
  }
  const ways = new Map<string, AttendanceWay>()
  for (const [personId, { first, last }] of seen) {
    if (last.atMs - first >= leastMs) ways.set(personId, last.isRemote ? 'remote' : 'present')
  }
  for (const personId of contributorIds) if (!ways.has(personId)) ways.set(personId, 'async')
  return ways
}

/** Somebody seen in a meeting. */
export interface SeenPerson {
  readonly id: string
  readonly name: string
  readonly way: AttendanceWay
}

/**
 * Enters who was there, except where somebody has said so already, present or not; people are told
 * apart by id, and one who was entered by hand is known again by name. Any machine may do it, any
 * number of times.
 */
export function recordAttendance(doc: Doc, seen: readonly SeenPerson[], origin?: unknown): void {
  const attendance = meetingRoots.attendance(doc)
  const entered = new Set([...attendance.keys()].map((id) => foldName(doc, id)))
  const fresh = seen.filter(
    ({ id, name }) => !attendance.has(id) && !entered.has(name.trim().toLowerCase()),
  )
  if (fresh.length === 0) return
  doc.transact(() => {
    for (const { id, name, way } of fresh) {
      enterPerson(doc, { id, name })
      attendance.set(id, way)
    }
  }, origin)
}

/** Says how somebody was there; with `absent`, that they were not, whatever presence tells later. */
export function setAttendance(
  doc: Doc,
  { id, name }: { readonly id: string; readonly name: string },
  way: AttendanceWay | 'absent',
  origin?: unknown,
): void {
  doc.transact(() => {
    enterPerson(doc, { id, name })
    meetingRoots.attendance(doc).set(id, way === 'absent' ? false : way)
  }, origin)
}

/** Everyone who was there, by name. */
export const listAttendees = (doc: Doc): Attendee[] =>
  listAttendance(doc).flatMap(({ personId, name, way }) =>
    way === 'absent' ? [] : [{ personId, name, way }],
  )

/** Everybody of whom something was said, by name, those who were absent too. */
export function listAttendance(doc: Doc): (Omit<Attendee, 'way'> & {
  readonly way: AttendanceWay | 'absent'
})[] {
  const entries = [...meetingRoots.attendance(doc).keys()].flatMap((personId) => {
    const way = wayOf(doc, personId)
    const name = meetingRoots.people(doc).get(personId)?.name ?? personId
    return way === undefined ? [] : [{ personId, name, way }]
  })
  return entries.sort((a, b) => a.name.localeCompare(b.name) || (a.personId < b.personId ? -1 : 1))
}

/** What was said of somebody; `undefined` when nothing was. An entry of no more than "yes" means present. */
export function wayOf(doc: Doc, personId: string): AttendanceWay | 'absent' | undefined {
  const value = meetingRoots.attendance(doc).get(personId)
  if (value === undefined) return undefined
  if (value === false || value === '') return 'absent'
  return attendanceWays.find((way) => way === value) ?? 'present'
}

function enterPerson(doc: Doc, { id, name }: { readonly id: string; readonly name: string }): void {
  if (!meetingRoots.people(doc).has(id)) meetingRoots.people(doc).set(id, { name })
}

const foldName = (doc: Doc, personId: string) =>
  (meetingRoots.people(doc).get(personId)?.name ?? personId).trim().toLowerCase()
