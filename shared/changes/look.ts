import { encodeStateVector, type Doc } from 'yjs'
import { toBase64 } from 'lib0/buffer'
import { z } from 'zod'
import { meetingSchema } from '../confab-json'
import { meetingRoots } from '../documents/meeting'
import { readMeeting } from '../documents/meeting-json'
import { readRemovals } from './removals'

/** What somebody saw of a meeting: enough to tell later what changed since, and who did it. */
export const lookSchema = z.object({
  meeting: meetingSchema,
  /** The state vector of what was seen, in base64: whatever a client wrote beyond it is news. */
  vector: z.string(),
  /** How much each client had removed from each topic. */
  removals: z.record(z.string(), z.number()),
  /** The comments and replies that were there. */
  commentIds: z.array(z.string()),
  atMs: z.number(),
})

/** What somebody saw of a meeting; it can be kept as JSON. */
export type Look = z.infer<typeof lookSchema>

/** Remembers how a meeting stands now; `undefined` while it has not arrived. */
export function takeLook(doc: Doc, meetingId: string, atMs: number): Look | undefined {
  const meeting = readMeeting(doc, meetingId)
  if (!meeting) return undefined
  const { comments, replies } = meetingRoots
  return {
    meeting,
    vector: toBase64(encodeStateVector(doc)),
    removals: Object.fromEntries(readRemovals(doc)),
    commentIds: [...comments(doc).keys(), ...replies(doc).keys()].filter((id) => !id.includes('/')),
    atMs,
  }
}
