import type { Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import { countRevotes, type RevoteCount } from './revotes'
import { readTimer, timeUsedMs } from './timer'

const MINUTE_MS = 60_000
const USED_AT = 'usedAt:'

/**
 * The key under which a topic keeps what it had used in all when a rung ended. A total, not the time
 * of the rung: what a reset clock had counted is in it, and writing it twice changes nothing.
 */
export const usedAtKey = (rung: number) => `${USED_AT}${rung}`

/** One time a topic was discussed: a rung of its ladder. */
export interface TopicRung {
  /** Counted from 0. */
  readonly rung: number
  readonly usedMs: number
  readonly votes: RevoteCount
  /** Whether it is under discussion now. */
  readonly isNow: boolean
}

/** The rungs a topic has been on, first to last, the one under discussion included; those without any time are left out. */
export function readTopicRungs(doc: Doc, topicId: string, nowMs: number): TopicRung[] {
  const timer = readTimer(doc)
  const current = timer?.topicId === topicId ? timer : undefined
  const totals = readRungTotals(doc, topicId)
  if (current) totals.set(current.rung, timeUsedMs(current, nowMs))
  const votes = [...meetingRoots.revotes(doc)]
  let before = 0
  return [...totals]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([rung, total]) => {
      const usedMs = Math.max(0, total - before)
      before = Math.max(before, total)
      const isNow = rung === current?.rung
      return usedMs > 0 || isNow
        ? [{ rung, usedMs, votes: countRevotes(votes, { topicId, rung }), isNow }]
        : []
    })
}

/** Writes the times of a topic's rungs, "10 + 5 min"; nothing when it has taken no time. */
export function writeTimesUsed(timesMs: readonly number[]): string {
  const minutes = timesMs.map((ms) =>
    ms < MINUTE_MS / 2 ? '<1' : String(Math.round(ms / MINUTE_MS)),
  )
  return minutes.length === 0 ? '' : `${minutes.join(' + ')} min`
}

/** What a topic had used in all when each of its rungs ended, by rung. */
export function readRungTotals(doc: Doc, topicId: string): Map<number, number> {
  const entry = meetingRoots.topics(doc).get(topicId)
  const totals = [...(entry ?? [])].flatMap(([key, total]) => {
    const rung = key.startsWith(USED_AT) ? Number(key.slice(USED_AT.length)) : Number.NaN
    return Number.isInteger(rung) && typeof total === 'number' ? [[rung, total] as const] : []
  })
  return new Map(totals)
}
