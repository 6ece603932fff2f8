import type { Doc } from 'yjs'
import { z } from 'zod'
import { stopSchema, type Stop } from '../confab-json-facts'
import { meetingRoots } from '../documents/meeting'

/** The key of a topic's entry that holds the meetings it has come through. */
export const STORY = 'story'

/** The key of a topic's entry that holds where it went. */
export const CARRIED_TO = 'carriedTo'

/** The meetings a topic has come through, the first one first; empty for a topic that is new. */
export const readStory = (doc: Doc, topicId: string): Stop[] =>
  z.array(stopSchema).safeParse(meetingRoots.topics(doc).get(topicId)?.get(STORY)).data ?? []

/** Where a topic went when it was carried on; `undefined` while it has not been. */
export const readCarriedTo = (doc: Doc, topicId: string): Stop | undefined =>
  stopSchema.safeParse(meetingRoots.topics(doc).get(topicId)?.get(CARRIED_TO)).data
