import type { MeetingJson } from '../../shared/confab-json'
import { meetingRoom, newId } from '../../shared/documents/ids'
import { readMeeting } from '../../shared/documents/meeting-json'
import { listPeople } from '../../shared/documents/notebook'
import { personCalled } from '../../shared/grammar/person-called'
import { applyMeeting } from '../../shared/merge/apply-meeting'
import { mergeMeetings } from '../../shared/merge/merge-meeting'
import type { Me } from './device'
import { LOCAL_CHANGE } from './document-session'
import { introduceWriter } from './introduce-writer'
import type { NotebookSession } from './notebook-session'
import type { Rooms } from './rooms'

/** A change of a meeting that was made elsewhere: `theirs` came of `base`. */
export interface ForeignChange {
  readonly base: MeetingJson
  readonly theirs: MeetingJson
}

/** What a foreign change did to a meeting. */
export interface MergedIn {
  readonly before: MeetingJson
  readonly after: MeetingJson
  /** Whether something was changed here as well meanwhile: ours stands there. */
  readonly hasOverlaps: boolean
}

/**
 * Brings a change made elsewhere into a meeting, open or not, which may have changed meanwhile itself. Resolves once
 * it is on this device's disk; to nothing where the meeting may not be written by this version of the app.
 */
export async function mergeIntoMeeting(
  open: Rooms['open'],
  notebook: NotebookSession,
  meetingId: string,
  { base, theirs }: ForeignChange,
  me: Me,
): Promise<MergedIn | undefined> {
  const document = open(meetingRoom(meetingId))
  try {
    await document.whenLoaded
    const { doc } = document
    const before = readMeeting(doc, meetingId)
    if (document.readOnly.get() || !before) return undefined
    const { meeting, overlaps } = mergeMeetings(base, before, theirs, { accept: 'all' })
    introduceWriter(document, me)
    applyMeeting(doc, meeting, {
      newId,
      personIdOf: (name) => personCalled(name, listPeople(notebook.document.doc))?.id ?? newId(),
      nowMs: document.relayNow(),
      origin: LOCAL_CHANGE,
    })
    await document.whenStored()
    return {
      before,
      after: readMeeting(doc, meetingId) ?? before,
      hasOverlaps: overlaps.length > 0,
    }
  } finally {
    await document.close()
  }
}
