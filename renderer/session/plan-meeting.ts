import { meetingRoom, newId } from '../../shared/documents/ids'
import { readMeetingMeta, setMeetingMeta } from '../../shared/documents/meeting'
import { listMeetings, type ListedMeeting } from '../../shared/documents/notebook'
import { isOver } from '../../shared/meeting/phases'
import { nextMeetingId, type NextMeeting } from '../../shared/outcomes/next-meeting'
import { carryLeftOver, findFollower, makeMeeting } from '../../shared/outcomes/plan-next'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import type { NotebookSession } from './notebook-session'
import type { Rooms } from './rooms'
import { untilReadable } from './until-readable'

/** A meeting somebody plans. */
export interface NewMeetingForm {
  readonly date: string
  readonly title?: string
  /** The meeting whose topics that were not discussed are carried on to this one. */
  readonly carryFrom?: string
}

/**
 * Makes a meeting on a day somebody chose, as its notebook wants its meetings. The first one of a day
 * is the same meeting on whichever machine it is planned. Resolves to its id once it is on the disk.
 */
export async function planMeeting(
  open: Rooms['open'],
  notebook: NotebookSession,
  { date, title = '', carryFrom }: NewMeetingForm,
): Promise<string> {
  await notebook.document.whenLoaded
  const derived = nextMeetingId(notebook.id, date)
  const isTaken = listMeetings(notebook.document.doc).some(
    (meeting) => meeting.date === date || meeting.id === derived,
  )
  const id = isTaken ? newId() : derived
  await fill(open, notebook, { id, date, isListed: false }, carryFrom, ({ doc }) => {
    if (title === '') return
    setMeetingMeta(doc, { title }, LOCAL_CHANGE)
    const meta = readMeetingMeta(doc)
    if (meta) notebook.list({ id, date: meta.date, title: meta.title, state: meta.state })
  })
  return id
}

/**
 * Makes what comes after a meeting that is over, and carries on what it left; what is there already
 * stays as it is. Without a meeting, or before the first one, the next date of the rhythm. Resolves to
 * the next meeting's id, or to nothing where the notebook has no rhythm and plans none.
 */
export async function planFollower(
  open: Rooms['open'],
  notebook: NotebookSession,
  after: Pick<ListedMeeting, 'id' | 'date'> | undefined = findLastOver(notebook.meetings.get()),
): Promise<string | undefined> {
  const { document } = notebook
  await document.whenLoaded
  if (document.readOnly.get()) return undefined
  const ref = { id: notebook.id, doc: document.doc }
  const next = findFollower(ref, after?.date ?? '', document.relayNow())
  if (next) await fill(open, notebook, next, after?.id)
  return next?.id
}

/** The latest meeting that is over. */
export const findLastOver = (meetings: readonly ListedMeeting[]): ListedMeeting | undefined =>
  meetings.find(({ state }) => state !== 'planned' && state !== 'live' && isOver(state))

async function fill(
  open: Rooms['open'],
  notebook: NotebookSession,
  next: NextMeeting,
  carryFrom: string | undefined,
  finish: (target: DocumentSession) => void = () => {},
): Promise<void> {
  const { doc } = notebook.document
  const target = open(meetingRoom(next.id))
  const source = carryFrom === undefined ? undefined : open(meetingRoom(carryFrom))
  await Promise.all([next.isListed ? untilReadable(target) : target.whenLoaded, source?.whenLoaded])
  if (!target.readOnly.get()) {
    makeMeeting({ id: notebook.id, doc }, next, target.doc, LOCAL_CHANGE)
    finish(target)
    if (source && carryFrom !== undefined && !source.readOnly.get()) {
      const from = { id: carryFrom, doc: source.doc }
      carryLeftOver(doc, from, { id: next.id, doc: target.doc }, LOCAL_CHANGE)
    }
  }
  // Each is on the disk before it is let go of, also where that takes a second attempt.
  await Promise.all([target.close(), source?.close()])
}
