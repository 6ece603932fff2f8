import type { Moment } from './moments'

/** Who tells of a moment: the relay, or this device alone. */
export type PastSource = 'relay' | 'device'

/** A moment of a timeline. */
export interface PastMoment extends Moment {
  readonly source: PastSource
}

/** Whether a state is that of a moment, or of a change within it. */
export const isWithin = (state: PastMoment, moment: PastMoment): boolean =>
  state.source === moment.source &&
  state.sequence <= moment.sequence &&
  state.sequence > moment.sequence - Math.max(1, moment.changes)

/** A state within a moment: after so many of its changes. */
export const stepWithin = (moment: PastMoment, changes: number): PastMoment => ({
  ...moment,
  sequence: moment.sequence - moment.changes + changes,
  changes,
})

/** Clocks and lines are a little apart: so much later than the last thing told it is another. */
const APART_MS = 5_000

/**
 * One timeline, the oldest first: what the relay tells, and of what this device wrote down whatever is from before or
 * after that. What both tell of is told once, by the relay, which knows better who wrote.
 */
export function joinTimelines(relay: readonly Moment[], device: readonly Moment[]): PastMoment[] {
  const told = relay.map((moment): PastMoment => ({ ...moment, source: 'relay' }))
  const own = device.map((moment): PastMoment => ({ ...moment, source: 'device' }))
  const [first] = told
  if (!first) return own
  const lastMs = Math.max(...told.map(({ toMs }) => toMs))
  return [
    ...own.filter(({ toMs }) => toMs < first.fromMs - APART_MS),
    ...told,
    // How the meeting stood when this device began to write it down is what the relay's last moment led to.
    ...own.filter(({ toMs, changes }) => changes > 0 && toMs > lastMs + APART_MS),
  ]
}

/** Some moments that followed each other without a long pause: an hour together, or an evening's tidying. */
export interface WritingSession {
  readonly fromMs: number
  readonly toMs: number
  /** Who wrote, whoever took part in most moments first. */
  readonly writers: readonly string[]
  readonly changes: number
  /** The oldest first. */
  readonly moments: readonly PastMoment[]
}

const PAUSE_MS = 15 * 60_000

/** Puts moments together that followed each other, both the oldest first. */
export function groupSessions(moments: readonly PastMoment[]): WritingSession[] {
  const groups: PastMoment[][] = []
  for (const moment of moments) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    const isNear = before && Math.abs(moment.fromMs - before.toMs) < PAUSE_MS
    if (last && isNear) last.push(moment)
    else groups.push([moment])
  }
  return groups.map((group) => ({
    fromMs: Math.min(...group.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...group.map(({ toMs }) => toMs)),
    writers: byShare(group),
    changes: group.reduce((sum, { changes }) => sum + changes, 0),
    moments: group,
  }))
}

function byShare(moments: readonly PastMoment[]): string[] {
  const counts = new Map<string, number>()
  for (const writer of moments.flatMap(({ writers }) => writers)) {
    counts.set(writer, (counts.get(writer) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([writer]) => writer)
}
