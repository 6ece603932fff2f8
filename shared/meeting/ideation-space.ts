import type { Doc } from 'yjs'
import { ideationSpaces } from '../confab-json-facts'
import { meetingRoots } from '../documents/meeting'

/** What people think about in an ideation. */
export type IdeationSpace = (typeof ideationSpaces)[number]

const SPACE = 'space'

/** Says which space a topic is about, or with `undefined` leaves it open again; nothing happens when it is not there. */
export function chooseIdeationSpace(
  doc: Doc,
  topicId: string,
  space: IdeationSpace | undefined,
  origin?: unknown,
): void {
  const entry = meetingRoots.topics(doc).get(topicId)
  if (entry) doc.transact(() => (space ? entry.set(SPACE, space) : entry.delete(SPACE)), origin)
}

/** The space a topic is about; `undefined` while nobody has said. */
export const readIdeationSpace = (doc: Doc, topicId: string): IdeationSpace | undefined => {
  const value = meetingRoots.topics(doc).get(topicId)?.get(SPACE)
  return ideationSpaces.find((space) => space === value)
}
