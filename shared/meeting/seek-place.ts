import { XmlElement, type Doc } from 'yjs'
import type { Stop } from '../confab-json-facts'
import { meetingRoots } from '../documents/meeting'
import { readTopicTitle } from '../documents/meeting-json'
import { readTopics } from '../documents/topics'
import { readCarriedTo } from '../outcomes/topic-story'

/** What a link names in a meeting. */
export interface SoughtInMeeting {
  readonly topicId: string
  readonly lineId?: string | undefined
}

/** Where that is now. */
export type SoughtPlace =
  /** No such topic is in the meeting, as far as it has arrived. */
  | { readonly kind: 'unknown' }
  /** Out of sight, to be restored. `topicId` is the topic it was merged into, where it was. */
  | { readonly kind: 'archived'; readonly topicId: string; readonly title: string }
  | {
      readonly kind: 'shown'
      /** The topic to show: the one named, the one it was merged into, or the one the line was moved to. */
      readonly topicId: string
      readonly title: string
      /** How the named topic is called, where another one is shown in its place. */
      readonly shownFor: string | undefined
      /** Whether the line is in that topic; true where none was named. */
      readonly hasLine: boolean
      /** Where the topic went in a later meeting. */
      readonly carriedTo: Stop | undefined
    }

/** Finds what a link names, wherever it has gone within the meeting. */
export function seekPlace(doc: Doc, { topicId, lineId }: SoughtInMeeting): SoughtPlace {
  const topics = readTopics(doc)
  const named = topics.find(({ id }) => id === topicId)
  // The line is what was meant, wherever it was moved to.
  const places = named ? [named, ...topics] : topics
  const lineIn =
    lineId === undefined ? undefined : places.find(({ id }) => holdsBlock(doc, id, lineId))
  const holder = lineIn ?? named
  if (!holder) return { kind: 'unknown' }
  const shown = topics.find(({ id }) => id === holder.mergedInto) ?? holder
  const title = readTopicTitle(doc, shown.id)
  if (shown.archived) return { kind: 'archived', topicId: shown.id, title }
  return {
    kind: 'shown',
    topicId: shown.id,
    title,
    shownFor: named && shown.id !== named.id ? readTopicTitle(doc, named.id) : undefined,
    hasLine: lineId === undefined || lineIn !== undefined,
    carriedTo: readCarriedTo(doc, shown.id),
  }
}

/** A poll, a table or code can be named like a line. */
const holdsBlock = (doc: Doc, topicId: string, blockId: string): boolean =>
  meetingRoots
    .topicText(doc, topicId)
    .toArray()
    .some((node) => node instanceof XmlElement && node.getAttribute('id') === blockId)
