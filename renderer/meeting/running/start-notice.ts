import { notifications } from '@mantine/notifications'
import type { Doc } from 'yjs'
import { readTopicTitle } from '../../../shared/documents/meeting-json'
import { showUndo } from '../undo-notice'

const words = {
  started: (title: string) => `Discussing “${title}”.`,
  untitled: 'Untitled topic',
  tooLate: 'Somebody has gone on since; nothing was undone.',
}

/** Tells which topic was started, and offers to take it back; of two starts in a row only the last one. */
export function offerUndo(doc: Doc, topicId: string, undo: () => void): void {
  const title = readTopicTitle(doc, topicId) || words.untitled
  showUndo({ id: 'topic-started', message: words.started(title), undo })
}

/** Says that a start can no longer be taken back. */
export function sayTooLate(): void {
  notifications.show({ message: words.tooLate })
}
