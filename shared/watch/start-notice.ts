import type { Doc } from 'yjs'
import { readTopicTitle } from '../documents/meeting-json'
import type { ListedMeeting } from '../documents/notebook'
import { isTopicInternal, listTopics } from '../documents/topics'
import { areDotsHidden } from '../meeting/dot-votes'
import { totalDots } from '../meeting/sort-topics'
import { startsAtMs, type Recurrence } from '../outcomes/recurrence'

/** After so long nobody is told any more that a meeting starts. */
export const LATEST_START_NOTICE_MS = 10 * 60_000

/** A meeting and when it starts. */
export interface MeetingStart {
  readonly meeting: ListedMeeting
  readonly startMs: number
}

/**
 * The starts that people may still be told of: those to come within `aheadMs`, and those of the last minutes, in order.
 * Skipped, cancelled and held meetings have none, and neither have those of a notebook that says no time.
 */
export function startsAround(
  meetings: readonly ListedMeeting[],
  recurrence: Recurrence | undefined,
  nowMs: number,
  aheadMs: number,
): MeetingStart[] {
  if (!recurrence) return []
  return meetings
    .filter(({ state }) => state === 'planned' || state === 'live')
    .map((meeting) => ({ meeting, startMs: startsAtMs(recurrence, meeting.date) }))
    .filter(
      ({ startMs }) => startMs + LATEST_START_NOTICE_MS >= nowMs && startMs <= nowMs + aheadMs,
    )
    .sort((a, b) => a.startMs - b.startMs)
}

/** What a meeting is about to talk about. */
export interface StartAgenda {
  readonly topicCount: number
  /** Those with most dots first; in their order while dots are hidden. */
  readonly first: readonly AgendaTopic[]
}

/** A topic on the agenda; its dots are left out while nobody may see them. */
export interface AgendaTopic {
  readonly topicId: string
  readonly title: string
  readonly dots: number | undefined
  readonly isInternal: boolean
}

/** Reads what is still to be discussed in a meeting, the first `most` topics by name. */
export function readStartAgenda(doc: Doc, most: number): StartAgenda {
  const isHidden = areDotsHidden(doc)
  const dots = totalDots(doc)
  const topics = listTopics(doc)
    .filter(({ state }) => state === 'proposed' || state === 'discussing')
    .map(({ id }) => ({
      topicId: id,
      title: readTopicTitle(doc, id),
      dots: isHidden ? undefined : (dots.get(id) ?? 0),
      isInternal: isTopicInternal(doc, id),
    }))
  // Equals stay in the order they stand in.
  const sorted = topics.toSorted((a, b) => (b.dots ?? 0) - (a.dots ?? 0))
  return { topicCount: topics.length, first: sorted.slice(0, most) }
}
