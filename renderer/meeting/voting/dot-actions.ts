import { notifications } from '@mantine/notifications'
import { placeDot, setDotsHidden, takeBackDot } from '../../../shared/meeting/dot-votes'
import { sortByDots, undoSort } from '../../../shared/meeting/sort-topics'
import type { Result } from '../../../shared/result'
import { LOCAL_CHANGE } from '../../session/document-session'
import type { MeetingSession } from '../../session/meeting-session'
import { showUndo } from '../undo-notice'

const words = {
  refusals: {
    'no-dots-left': 'You have no dots left. Take one back from another topic, then place it here.',
    'no-dot-there': 'You have no dot on this topic to take back.',
    'voting-over': 'Voting is over: from the wrap-up on, dots stay as they are.',
    'no-such-topic':
      'Somebody has just archived this topic. Restore it below the topics to vote for it.',
    'dots-hidden':
      'The dots are hidden until the discussion begins, and the order would show them. Sort then.',
  },
  sorted: (count: number) =>
    `Sorted by dots; ${count === 1 ? '1 topic' : `${count} topics`} moved. Equals kept their order.`,
  inOrder: 'The topics are in the order of their dots already.',
}

/** What a person can do with the dots of a meeting. What the rules refuse is answered with a sentence. */
export interface DotActions {
  place(topicId: string): void
  takeBack(topicId: string): void
  setHidden(hidden: boolean): void
  /** Moves the topics; the notice that says so takes it back. */
  sort(): void
}

/** The dot actions of one meeting. */
export function createDotActions({ document: { doc }, me }: MeetingSession): DotActions {
  return {
    place: (topicId) => answer(placeDot(doc, { topicId, personId: me.id }, LOCAL_CHANGE)),
    takeBack: (topicId) => answer(takeBackDot(doc, { topicId, personId: me.id }, LOCAL_CHANGE)),
    setHidden: (hidden) => setDotsHidden(doc, hidden, LOCAL_CHANGE),
    sort() {
      const sorted = sortByDots(doc, LOCAL_CHANGE)
      if (!sorted.ok) answer(sorted)
      else if (sorted.value.length === 0) say(words.inOrder)
      else {
        showUndo({
          id: 'sorted',
          message: words.sorted(sorted.value.length),
          undo: () => undoSort(doc, sorted.value, LOCAL_CHANGE),
        })
      }
    },
  }
}

function answer(result: Result<unknown, keyof typeof words.refusals>): void {
  if (!result.ok) say(words.refusals[result.failure])
}

/** One notice at a time: who presses a key again wants no second one. */
function say(message: string): void {
  notifications.hide('dots')
  notifications.show({ id: 'dots', message })
}
