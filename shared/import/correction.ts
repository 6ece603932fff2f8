import type { Intention } from '../confab-json'

/** One line of a meeting, in its intro or below a topic. */
export interface LinePlace {
  readonly meetingId: string
  readonly topicId?: string | undefined
  readonly blockId: string
}

/** One topic of a meeting. */
export interface TopicPlace {
  readonly meetingId: string
  readonly topicId: string
}

/** Something an import got wrong, put right. What it speaks of is named by ids; ids it brings are minted by who chooses it. */
export type Correction =
  /** This is no topic: it becomes a line, with its notes below, at the end of what stands before it. */
  | ({ readonly kind: 'topic-to-note'; readonly noteId: string } & TopicPlace)
  /** This line is a topic, and the lines below it are its notes. */
  | ({ readonly kind: 'line-to-topic'; readonly newTopicId: string } & LinePlace)
  /** This line of the intro is what the meeting is called. */
  | ({ readonly kind: 'line-to-title' } & LinePlace)
  /** The intention written as `label` means this; without one it is none, and goes back into the title. */
  | ({
      readonly kind: 'intention'
      readonly label: string
      readonly intention?: Intention
    } & TopicPlace)
  /** This is no proposer: the name goes back to where it stood in the title. */
  | ({
      readonly kind: 'drop-proposer'
      readonly name: string
      readonly stood: 'first' | 'last'
    } & TopicPlace)
  /** Nobody of this name said the line: the name goes back into the text. */
  | ({ readonly kind: 'drop-speaker' } & LinePlace)
  /** The word before the colon said the line. */
  | ({ readonly kind: 'name-speaker'; readonly name: string } & LinePlace)
  /** These meetings were on other days. */
  | {
      readonly kind: 'days'
      readonly days: readonly { readonly meetingId: string; readonly date: string }[]
    }
  /** All these names are one person's, who is called by the first. */
  | { readonly kind: 'same-person'; readonly names: readonly string[] }

/** The meetings whose documents a correction changes. */
export function meetingsOf(correction: Correction): readonly string[] {
  if (correction.kind === 'days') return correction.days.map(({ meetingId }) => meetingId)
  return correction.kind === 'same-person' ? [] : [correction.meetingId]
}
