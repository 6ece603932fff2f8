import { Temporal } from 'temporal-polyfill'
import { applyUpdate, type Doc } from 'yjs'
import { readMeetingMeta } from '../documents/meeting'
import { readTopicText } from '../documents/meeting-json'
import { listMeeting } from '../documents/notebook'
import type { Topic } from '../documents/topics'
import { isOnAgenda } from './agenda'
import { carryTopic, listUndiscussed, type MeetingRef } from './carry-over'
import { findNextMeeting, nextMeetingUpdate, type NextMeeting } from './next-meeting'
import { readNotebookPlan } from './notebook-plan'

/** A notebook and its id. */
export interface NotebookRef {
  readonly id: string
  readonly doc: Doc
}

/**
 * The meeting that follows one of the day `date`, looked for at the time `nowMs`. A meeting that is
 * ended late is followed by the first one from today on: nobody plans for the past.
 */
export function findFollower(
  { id, doc }: NotebookRef,
  date: string,
  nowMs: number,
): NextMeeting | undefined {
  const zone = readNotebookPlan(doc).recurrence?.zone ?? 'UTC'
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone)
  const yesterday = now.toPlainDate().subtract({ days: 1 }).toString()
  return findNextMeeting(doc, id, date > yesterday ? date : yesterday)
}

/**
 * Makes a meeting in its document as its notebook wants it, and lists it. Made already, nothing is
 * written; one that others listed but that has not arrived here is left to arrive.
 */
export function makeMeeting(
  notebook: NotebookRef,
  meeting: NextMeeting,
  target: Doc,
  origin?: unknown,
): void {
  if (meeting.isListed) return
  if (!readMeetingMeta(target))
    applyUpdate(target, nextMeetingUpdate(notebook.doc, notebook.id, meeting), origin)
  const meta = readMeetingMeta(target)
  if (!meta) return
  const { date, title, state } = meta
  listMeeting(notebook.doc, { id: meeting.id, date, title, state }, origin)
}

/** The topics a meeting leaves for the next one; those of the agenda that nobody touched come by themselves. */
export function listLeftOver(notebook: Doc, meeting: Doc): Topic[] {
  const left = listUndiscussed(meeting)
  if (left.length === 0) return left
  const { agenda } = readNotebookPlan(notebook)
  return left.filter(({ id }) => !isOnAgenda(agenda, readTopicText(meeting, id)))
}

/**
 * Carries what a meeting leaves on to another, with or without its dots as the notebook wants it.
 * Nothing happens while that one has not arrived. Returns how many topics were carried.
 */
export function carryLeftOver(
  notebook: Doc,
  source: MeetingRef,
  target: MeetingRef,
  origin?: unknown,
): number {
  if (source.id === target.id) return 0
  const { carriedDots: dots } = readNotebookPlan(notebook)
  const carried = listLeftOver(notebook, source.doc).map(({ id }) =>
    carryTopic(source, target, id, { dots, origin }),
  )
  return carried.filter((id) => id !== undefined).length
}
