import { compareMeetings } from '../changes/compare-meetings'
import type { Look } from '../changes/look'
import type { MeetingChanges } from '../changes/meeting-changes'
import { readMeeting } from '../documents/meeting-json'
import type { MeetingRef } from '../outcomes/carry-over'

/** What is different in a meeting since the look; without one all of it is new. */
export function changesOf({ id, doc }: MeetingRef, look: Look | undefined): MeetingChanges {
  const now = readMeeting(doc, id)
  if (!now) return { isNew: true, facts: [], intro: [], topics: [], by: [] }
  const { archived: _archived, ...rest } = now
  return compareMeetings(look?.meeting ?? { ...rest, intro: [], topics: [] }, now)
}
