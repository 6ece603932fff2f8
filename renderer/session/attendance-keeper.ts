import { meetingRoots, readMeetingMeta } from '../../shared/documents/meeting'
import { META_ROOT } from '../../shared/documents/version'
import {
  attendanceOf,
  recordAttendance,
  setAttendance,
  wayOf,
  type PresenceSample,
  type SeenPerson,
} from '../../shared/outcomes/attendance'
import type { Me } from './device'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { createLiveValue, type LiveValue } from './live-value'
import type { Presence } from './presence'

/** How often presence is looked at besides whenever it changes. */
const LOOK_MS = 20_000
/** Everybody enters themselves; only who has not done so by then is entered by others. */
const OTHERS_LEAST_MS = 180_000

/** Who is there, as presence tells it while the meeting is live. */
export interface AttendanceKeeper {
  /** Whether I said that I am not in the room with the others. */
  readonly isRemote: LiveValue<boolean>
  sayRemote(isRemote: boolean): void
  close(): void
}

type AttendedDocument = Pick<DocumentSession, 'doc' | 'inStep' | 'relayNow'>

/**
 * Enters who is there while a meeting is live and this page hears of the others. Each person's own
 * page enters them; the others wait, one after another, and write only what is missing.
 */
export function keepAttendance(
  { doc, inStep, relayNow }: AttendedDocument,
  { people }: Pick<Presence, 'people'>,
  me: Me,
): AttendanceKeeper {
  const isRemote = createLiveValue(wayOf(doc, me.id) === 'remote')
  const sightings = createSightings()

  function look(): void {
    if (!isLive() || !inStep.get()) return
    const atMs = relayNow()
    for (const { id, name } of people.get())
      sightings.add(name, { personId: id, atMs, isRemote: id === me.id && isRemote.get() })
    const own = sightings.seen(atMs).filter(({ id }) => id === me.id)
    const others = sightings.seen(atMs, OTHERS_LEAST_MS + turnOf(people.get(), me) * LOOK_MS)
    recordAttendance(doc, [...own, ...others], LOCAL_CHANGE)
  }

  const isLive = () => readMeetingMeta(doc)?.state === 'live'
  const followMeta = (_event: unknown, { local }: { local: boolean }) => {
    if (isLive()) look()
    else if (sightings.clear() && local) recordAsync(doc)
  }
  const followEntries = () => {
    const way = wayOf(doc, me.id)
    if (way !== undefined) isRemote.set(way === 'remote')
  }
  doc.getMap(META_ROOT).observe(followMeta)
  meetingRoots.attendance(doc).observe(followEntries)
  const stops = [people.subscribe(look), inStep.subscribe(look)]
  const timer = setInterval(look, LOOK_MS)
  look()
  return {
    isRemote: { get: isRemote.get, subscribe: isRemote.subscribe },
    sayRemote(next) {
      isRemote.set(next)
      if (isLive() && wayOf(doc, me.id) !== undefined)
        setAttendance(doc, me, next ? 'remote' : 'present', LOCAL_CHANGE)
    },
    close() {
      clearInterval(timer)
      for (const stop of stops) stop()
      doc.getMap(META_ROOT).unobserve(followMeta)
      meetingRoots.attendance(doc).unobserve(followEntries)
    },
  }
}

/** Whom this page has seen since the meeting is live: of each person the first and the last time. */
function createSightings() {
  const names = new Map<string, string>()
  const firsts = new Map<string, PresenceSample>()
  const lasts = new Map<string, PresenceSample>()
  let startMs: number | undefined
  return {
    add(name: string, sample: PresenceSample) {
      startMs ??= sample.atMs
      names.set(sample.personId, name)
      if (!firsts.has(sample.personId)) firsts.set(sample.personId, sample)
      lasts.set(sample.personId, sample)
    },
    seen(nowMs: number, leastMs?: number): SeenPerson[] {
      const samples = [...firsts.values(), ...lasts.values()]
      const span = { startMs: startMs ?? nowMs, endMs: nowMs, ...(leastMs && { leastMs }) }
      return [...attendanceOf(samples, [], span)].map(([id, way]) => ({
        id,
        name: names.get(id) ?? id,
        way,
      }))
    },
    /** Forgets everybody; whether there was anybody. */
    clear() {
      const hadAny = firsts.size > 0
      for (const kept of [names, firsts, lasts]) kept.clear()
      startMs = undefined
      return hadAny
    },
  }
}

/** Whoever ends a meeting enters those who only wrote in it at another time. */
function recordAsync(doc: AttendedDocument['doc']): void {
  if (readMeetingMeta(doc)?.state !== 'held' || meetingRoots.attendance(doc).size === 0) return
  const writers = [...new Set(meetingRoots.writers(doc).values())]
  const seen = writers.flatMap((id): SeenPerson[] => {
    const name = meetingRoots.people(doc).get(id)?.name
    return name === undefined ? [] : [{ id, name, way: 'async' }]
  })
  // Not within the change that ends the meeting, which is being heard of.
  queueMicrotask(() => recordAttendance(doc, seen, LOCAL_CHANGE))
}

const turnOf = (people: readonly Me[], me: Me) => people.filter(({ id }) => id < me.id).length
