import type { Block } from '../confab-json'
import type { Writer } from '../documents/writers'

/** What differs between two states of a meeting; only what people see as news, never what a running clock does. */
export interface MeetingChanges {
  /** Whether nothing was known of the meeting before: all of it is new then. */
  readonly isNew: boolean
  /** What is another in the meeting itself: `title`, `date`, `state`, `attendees`. */
  readonly facts: readonly FactChange[]
  /** What is another in the lines above the topics. */
  readonly intro: readonly LineChange[]
  /** The topics that changed, in their order now; after them those that are gone. */
  readonly topics: readonly TopicChange[]
  /** Everybody who had a part in it; empty where that is not known at all. */
  readonly by: readonly Writer[]
}

/** What is another in one topic. */
export interface TopicChange {
  readonly topicId: string
  /** Its title now, or as it was where the topic is gone. */
  readonly title: string
  /**
   * `added`: it was not there; `removed`: it is no longer there at all; `archived`, `restored`: out of sight, and
   * back; `merged`: it is shown in another one now; `parted`: and again by itself; `changed`: something in it.
   */
  readonly kind: 'added' | 'removed' | 'archived' | 'restored' | 'merged' | 'parted' | 'changed'
  /** The topic it is shown in now; only of one that was merged. */
  readonly mergedInto?: string
  /** Whether the topic is for inside only, now or before. */
  readonly isInternal: boolean
  /** `title`, `intentions`, `proposers`, `state`, `dots`, `audience`, `place` among the topics; none of a new one. */
  readonly facts: readonly FactChange[]
  /** Its lines, in their order now; a removed one stands where it stood. */
  readonly lines: readonly LineChange[]
  readonly by: readonly Writer[]
}

/** One fact that is another. */
export interface FactChange {
  /** The field of Confab JSON, or `votes` of a poll, `place` of a topic, `marks` of a text. */
  readonly field: string
  /** As Confab JSON holds it; `undefined` where there was or is none. */
  readonly before: unknown
  readonly after: unknown
  readonly by: readonly Writer[]
}

/** One line, or another block of notes, that is another. */
export type LineChange = AddedLine | RemovedLine | KeptLine | LeftLine

interface AnyLine {
  /** Its id, or one made up for a line that has none. */
  readonly lineId: string
  /** The line above it now; of a removed one, the nearest above that is still there. At the top there is none. */
  readonly belowId: string | undefined
  readonly isInternal: boolean
  readonly by: readonly Writer[]
}

/** A line that was not there. */
export interface AddedLine extends AnyLine {
  readonly kind: 'added'
  readonly after: Block
}

/** A line that is no longer there. */
export interface RemovedLine extends AnyLine {
  readonly kind: 'removed'
  readonly before: Block
}

/** A line that says something else, or says the same at another place. */
export interface KeptLine extends AnyLine {
  readonly kind: 'changed' | 'moved'
  readonly before: Block
  readonly after: Block
  /** Whether it stands elsewhere; one that changed may have moved too. */
  readonly isMoved: boolean
  /** The topic it came from; absent where it was in this one. */
  readonly fromTopicId?: string | undefined
  /** Its text with what was taken away and put in; empty where the text is the same. */
  readonly words: readonly Stretch[]
  readonly facts: readonly FactChange[]
}

/** A line that is in another topic now, where it is told of as moved. */
export interface LeftLine extends AnyLine {
  readonly kind: 'left'
  readonly before: Block
  /** Absent where it went to the lines above the topics. */
  readonly toTopicId?: string | undefined
}

/** A piece of a text: it stayed, was put in, or was taken away. */
export interface Stretch {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Whether there is anything to tell. */
export const hasChanges = ({ facts, intro, topics }: MeetingChanges): boolean =>
  facts.length + intro.length + topics.length > 0

/** The people among those who changed something. */
export const peopleIn = (by: readonly Writer[]): string[] =>
  by.flatMap((writer) => (writer.kind === 'person' ? [writer.personId] : []))
