import type { Intention, IntentionKind } from '../confab-json'
import type { LineMark } from './line-marks'

/** What choosing an intention means for a topic. */
export interface IntentionGuide {
  /** One sentence, shown when it is chosen. */
  readonly explanation: string
  /** What holds while it is discussed, in one sentence; `undefined` when anything goes. */
  readonly request: string | undefined
  /** Whether such a topic has a clock unless somebody gives it one. */
  readonly hasClock: boolean
  /** What its lines can be marked as; `undefined` when there is nothing to mark. */
  readonly mark: LineMark | undefined
}

/** What each intention means. */
export const intentionGuides: Readonly<Record<IntentionKind, IntentionGuide>> = {
  inform: {
    explanation: 'You tell the others something; nothing has to come of it.',
    request: 'Clarifying questions only.',
    hasClock: false,
    mark: undefined,
  },
  ideation: {
    explanation: 'You want many ideas before anybody judges one.',
    request: 'Criticism goes on the list for later.',
    hasClock: true,
    mark: 'later',
  },
  analysis: {
    explanation: 'You have an idea and want to hear what is wrong with it.',
    request: 'Find the holes; each goes on the list.',
    hasClock: true,
    mark: 'hole',
  },
  quest: {
    explanation: 'You want an answer; the topic stays open until a line is marked as it.',
    request: 'Open until a line is marked as its answer.',
    hasClock: true,
    mark: 'answer',
  },
  other: {
    explanation: 'Your own word for it; it is kept as you wrote it.',
    request: undefined,
    hasClock: true,
    mark: undefined,
  },
}

/** Whether a topic with these intentions has a clock of itself: unless all it does is inform. */
export const hasClock = (intentions: readonly Intention[]) =>
  intentions.length === 0 || intentions.some(({ kind }) => intentionGuides[kind].hasClock)

/** What the lines of a topic with these intentions can be marked as, each once. */
export const marksOffered = (intentions: readonly Intention[]): LineMark[] => [
  ...new Set(intentions.flatMap(({ kind }) => intentionGuides[kind].mark ?? [])),
]
