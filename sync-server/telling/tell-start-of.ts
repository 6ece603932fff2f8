import { applyUpdate, Doc } from 'yjs'
import { findNextStart, type NextStart } from '../../shared/digest/next-start'
import { tellStart } from '../../shared/digest/tell-start'
import { meetingRoom, notebookRoom } from '../../shared/documents/ids'
import { readMeetingMeta } from '../../shared/documents/meeting'
import { isOver, readPhase } from '../../shared/meeting/phases'
import { nextMeetingUpdate } from '../../shared/outcomes/next-meeting'
import type { NotebookRef } from '../../shared/outcomes/plan-next'
import { deliveriesOf } from './deliveries'
import { waitingEntry } from './outbox-entries'
import { readRoom } from './read-about'
import { afterFailure, type TellerOptions, type TellOutcome } from './teller'

/** When the next meeting of a notebook starts; `unreadable` while that cannot be known. */
export async function readNextStart(
  notebookId: string,
  { reader, nowMs }: Pick<TellerOptions, 'reader' | 'nowMs'>,
): Promise<NextStart | undefined | 'unreadable'> {
  const doc = await readRoom(reader, notebookRoom(notebookId))
  if (!doc) return 'unreadable'
  const next = findNextStart({ id: notebookId, doc }, nowMs())
  doc.destroy()
  return next
}

/** Tells that the meeting of a notebook that is due now starts, once for each meeting. */
export async function tellStartOf(
  notebookId: string,
  options: TellerOptions,
): Promise<TellOutcome> {
  const { reader, store, channels, nowMs } = options
  const doc = await readRoom(reader, notebookRoom(notebookId))
  if (!doc) return 'later'
  const notebook = { id: notebookId, doc }
  const next = findNextStart(notebook, nowMs())
  if (!next || next.atMs > nowMs()) return 'done'
  const meeting = await readOrMake(notebook, next, options)
  if (!meeting) return 'later'
  const about = {
    notebook,
    meeting: { id: next.id, doc: meeting },
    channels: channels.channels,
    publicUrl: channels.publicUrl,
    nowMs: nowMs(),
  }
  // The notebook hears of a meeting that was called off a moment later than the meeting itself.
  const addressed = isOver(readPhase(meeting)) ? [] : tellStart(about)
  const deliveries = deliveriesOf(['start', next.id], addressed, nowMs())
  const key = `start/${next.id}`
  const written = await store.write(
    [[key, String(next.atMs)], ...deliveries.map(waitingEntry)],
    [[key, undefined]],
  )
  doc.destroy()
  meeting.destroy()
  // Stale: it was told already, before a restart or by another engine.
  return written.ok || written.failure === 'stale' ? 'done' : afterFailure(written.failure)
}

/** The meeting as it is stored, or as the first who opens it will find it. */
async function readOrMake(
  notebook: NotebookRef,
  next: NextStart,
  { reader }: TellerOptions,
): Promise<Doc | undefined> {
  const stored = await readRoom(reader, meetingRoom(next.id))
  if (!stored || readMeetingMeta(stored)) return stored
  stored.destroy()
  const made = new Doc()
  applyUpdate(made, nextMeetingUpdate(notebook.doc, notebook.id, next))
  return made
}
