import { UndoManager } from 'yjs'
import { internalLines } from '../../../shared/documents/internal-lines'
import { newId } from '../../../shared/documents/ids'
import { meetingRoots } from '../../../shared/documents/meeting'
import { META_ROOT } from '../../../shared/documents/version'
import { bringBack, type BringBack } from '../../../shared/history/bring-back'
import type { MeetingSession } from '../meeting-session'

/** The origin of what is brought back: one step, which its own undo takes back. */
const BROUGHT_BACK = 'brought-back'

/**
 * Brings an earlier state back in the open meeting, for everybody. Gives back how to undo that: what others wrote
 * since stays.
 */
export function bringBackHere({ id, document }: MeetingSession, wish: BringBack): () => void {
  const { doc } = document
  const fragments = [...meetingRoots.topics(doc).keys()].map((topicId) =>
    meetingRoots.topicText(doc, topicId),
  )
  const roots = [
    meetingRoots.topics(doc),
    meetingRoots.lineMarks(doc),
    internalLines(doc),
    doc.getMap(META_ROOT),
  ]
  const undo = new UndoManager([...roots, meetingRoots.intro(doc), ...fragments], {
    trackedOrigins: new Set([BROUGHT_BACK]),
  })
  bringBack(doc, id, wish, {
    newId,
    // Whoever is named in an earlier state is known to the meeting already; anybody else is somebody new.
    personIdOf: newId,
    nowMs: document.relayNow(),
    origin: BROUGHT_BACK,
  })
  return () => {
    undo.undo()
    undo.destroy()
  }
}
