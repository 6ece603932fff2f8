import type { Doc } from 'yjs'
import type { Block } from '../confab-json'
import { blockToNode } from '../documents/block-node'
import { readInternalLines } from '../documents/internal-lines'
import { initMeeting, meetingRoots } from '../documents/meeting'
import { listMeetings } from '../documents/notebook'
import { setDotsHidden } from '../meeting/dot-votes'
import { setLadder } from '../meeting/ladder'
import { splitAgenda } from './agenda'
import { constantUpdate, derivedId, type Step } from './constant-update'
import { readNotebookPlan } from './notebook-plan'
import { dateAfter } from './recurrence'
import { markSteps, topicSteps } from './topic-steps'
import { withoutIds } from './without-ids'

/** The meeting that comes next. */
export interface NextMeeting {
  readonly id: string
  /** `2023-12-20` */
  readonly date: string
  /** Whether the notebook lists it already: then there is nothing to make. */
  readonly isListed: boolean
}

/**
 * The meeting that comes after the day `after`: one that is listed until the next date of the rhythm,
 * else one to be made on that date, with an id that is the same on every machine. A date on which a
 * meeting is over already, as when it was called off ahead, is passed over. `undefined` when the
 * notebook has no rhythm and lists none.
 */
export function findNextMeeting(
  notebook: Doc,
  notebookId: string,
  after: string,
): NextMeeting | undefined {
  const { recurrence } = readNotebookPlan(notebook)
  const listed = listMeetings(notebook)
  const isOpen = ({ state }: { state: string }) => state === 'planned' || state === 'live'
  let date = recurrence && dateAfter(recurrence, after)
  for (;;) {
    const id = date === undefined ? undefined : nextMeetingId(notebookId, date)
    const until = date ?? '9999'
    const coming = listed.findLast(
      (meeting) => isOpen(meeting) && meeting.date > after && meeting.date <= until,
    )
    const known = coming ?? listed.find((meeting) => meeting.id === id && isOpen(meeting))
    if (known) return { id: known.id, date: known.date, isListed: true }
    if (!recurrence || date === undefined || id === undefined) return undefined
    const isOver = listed.some((meeting) => meeting.id === id || meeting.date === date)
    if (!isOver) return { id, date, isListed: false }
    date = dateAfter(recurrence, date)
  }
}

/** The id of the meeting that a notebook's rhythm puts on a date. */
export const nextMeetingId = (notebookId: string, date: string) =>
  derivedId('meeting', notebookId, date)

/**
 * The update that makes a meeting in its empty document as its notebook wants its meetings, agenda and
 * all: the same bytes on every machine that knows the same notebook, so that two that make it at once
 * make one.
 */
export function nextMeetingUpdate(
  notebook: Doc,
  notebookId: string,
  { id, date }: Pick<NextMeeting, 'id' | 'date'>,
): Uint8Array {
  const { agenda, dotsPerPerson, ladder, hideDots } = readNotebookPlan(notebook)
  const internal = readInternalLines(notebook)
  const marked = agenda.map((block) =>
    internal.has(block.id ?? '') ? { ...block, internal: true as const } : block,
  )
  const { intro, topics } = splitAgenda(marked, id)
  const steps: Step[] = [
    // The epoch names this history: it must not depend on what the agenda says.
    (doc) => initMeeting(doc, { notebookId, date, dotsPerPerson }, () => derivedId('epoch', id)),
    (doc) => setLadder(doc, ladder),
    ...(hideDots ? [(doc: Doc) => setDotsHidden(doc, true)] : []),
    ...intro.map(introStep),
    ...topics.flatMap(topicSteps),
    ...markSteps(intro, meetingRoots.intro),
  ]
  return constantUpdate(`meeting/${id}`, steps)
}

const introStep =
  (block: Block): Step =>
  (doc, newId) =>
    meetingRoots.intro(doc).push([blockToNode(withoutIds(block), newId)])
