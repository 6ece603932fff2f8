import type { Transaction, YMapEvent } from 'yjs'
import { meetingRoom } from '../../shared/documents/ids'
import { readMeetingMeta } from '../../shared/documents/meeting'
import { META_ROOT } from '../../shared/documents/version'
import { isOver, readPhase } from '../../shared/meeting/phases'
import type { Me } from './device'
import type { DocumentSession } from './document-session'
import { openMeetingSession, type MeetingSession } from './meeting-session'
import type { NotebookSession } from './notebook-session'
import { planFollower } from './plan-meeting'
import type { Rooms } from './rooms'

/**
 * Opens a meeting of a notebook. The notebook's list follows what is changed of it here, and ending it
 * here makes the next one: whoever ends a meeting plans, and nobody who only looks on.
 */
export function openListedMeeting(
  open: Rooms['open'],
  notebook: NotebookSession,
  id: string,
  me: Me,
  onEnded: () => void,
): MeetingSession {
  const document = open(meetingRoom(id))
  const session = openMeetingSession(id, document, me)
  const stop = hearOwnChanges(document, (keys) => {
    const meta = readMeetingMeta(document.doc)
    if (!meta) return
    notebook.list({ id, date: meta.date, title: meta.title, state: meta.state })
    if (!keys.has('state') || !isOver(readPhase(document.doc))) return
    // A device that cannot keep anything says so in its corner; the notebook offers to plan again.
    onEnded()
    planFollower(open, notebook, { id, date: meta.date }).catch(() => undefined)
  })
  return {
    ...session,
    close() {
      stop()
      return session.close()
    },
  }
}

/** Calls back after each change this window makes of a document's scalars; gives back the way to stop. */
function hearOwnChanges(
  { doc }: DocumentSession,
  hear: (keys: ReadonlySet<string>) => void,
): () => void {
  const meta = doc.getMap<unknown>(META_ROOT)
  const note = ({ keysChanged }: YMapEvent<unknown>, { local }: Transaction) => {
    if (local) hear(keysChanged)
  }
  meta.observe(note)
  return () => meta.unobserve(note)
}
