import type { Doc } from 'yjs'
import type { Block } from '../confab-json'
import { blockToNode } from '../documents/block-node'
import { initMeeting, meetingRoots } from '../documents/meeting'
import { listMeetings, readNotebookMeta } from '../documents/notebook'
import { orderKeys } from '../documents/order'
import { parseTopicPrefix } from '../grammar/topic-line'
import { constantUpdate, derivedId, type Step } from './constant-update'
import { readNotebookPlan } from './notebook-plan'
import { dateAfter } from './recurrence'
import { topicSteps, type ConstantTopic } from './topic-steps'
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
 * else one to be made on that date, with an id that is the same on every machine. `undefined` when the
 * notebook has no rhythm and lists none.
 */
export function findNextMeeting(
  notebook: Doc,
  notebookId: string,
  after: string,
): NextMeeting | undefined {
  const { recurrence } = readNotebookPlan(notebook)
  const date = recurrence && dateAfter(recurrence, after)
  const id = date === undefined ? undefined : nextMeetingId(notebookId, date)
  const listed = listMeetings(notebook)
  const coming = listed.findLast(
    (meeting) =>
      meeting.state === 'planned' && meeting.date > after && meeting.date <= (date ?? '9999'),
  )
  const known = coming ?? listed.find((meeting) => meeting.id === id)
  if (known) return { id: known.id, date: known.date, isListed: true }
  return date === undefined || id === undefined ? undefined : { id, date, isListed: false }
}

/** The id of the meeting that a notebook's rhythm puts on a date. */
export const nextMeetingId = (notebookId: string, date: string) =>
  derivedId('meeting', notebookId, date)

/**
 * The update that makes a notebook's next meeting in its empty document, agenda and all: the same
 * bytes on every machine that knows the same notebook, so that two that make it at once make one.
 */
export function nextMeetingUpdate(notebook: Doc, notebookId: string, date: string): Uint8Array {
  const id = nextMeetingId(notebookId, date)
  const { intro, topics } = splitAgenda(readNotebookPlan(notebook).agenda, id)
  const dotsPerPerson = readNotebookMeta(notebook)?.dotsPerPerson
  const meeting = { notebookId, date, ...(dotsPerPerson !== undefined && { dotsPerPerson }) }
  return constantUpdate(`meeting/${id}`, [
    // The epoch names this history: it must not depend on what the agenda says.
    (doc) => initMeeting(doc, meeting, () => derivedId('epoch', id)),
    ...intro.map(
      (block): Step =>
        (doc, newId) =>
          meetingRoots.intro(doc).push([blockToNode(withoutIds(block), newId)]),
    ),
    ...topics.flatMap(topicSteps),
  ])
}

/** Lines of an agenda that read as a topic, `[inform] (Ana) News`, become topics, with what is below them as notes. */
function splitAgenda(agenda: readonly Block[], meetingId: string) {
  const intro: Block[] = []
  const topics: (Omit<ConstantTopic, 'notes'> & { notes: Block[] })[] = []
  const orders = orderKeys(agenda.length)
  for (const block of agenda) {
    const topic = block.indent === 0 ? parseTopicPrefix(block.text) : undefined
    const current = topics.at(-1)
    if (topic) {
      const entry = {
        order: orders[topics.length],
        intentions: topic.intentions,
        proposers: topic.proposers,
        state: 'proposed',
      }
      const id = derivedId('agenda', meetingId, String(topics.length))
      topics.push({ id, title: { text: topic.rest }, notes: [], entry })
    } else if (current && block.indent > 0)
      current.notes.push({ ...block, indent: block.indent - 1 })
    else intro.push(block)
  }
  return { intro, topics }
}
