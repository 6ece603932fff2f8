import { Doc } from 'yjs'
import type { MeetingJson } from '../../shared/confab-json'
import { readMeeting, writeMeeting } from '../../shared/documents/meeting-json'
import { countingIds } from './counting-ids'

/** What a state is applied to a meeting with; each call counts its ids anew. */
export const applyOptions = (origin?: unknown) => ({
  newId: countingIds('fresh'),
  personIdOf: (name: string) => `p${name}`,
  nowMs: 1_000,
  origin,
})

/** A document that holds a meeting. */
export function documentOf(meeting: MeetingJson): Doc {
  const doc = new Doc()
  writeMeeting(doc, meeting, 'n1', { newId: countingIds(), personIdOf: (name) => `p${name}` })
  return doc
}

/** The meeting a document holds. */
export function meetingIn(doc: Doc): MeetingJson {
  const meeting = readMeeting(doc, 'm1')
  if (!meeting) throw new Error('The document holds no meeting')
  return meeting
}
