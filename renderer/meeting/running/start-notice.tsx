import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Doc } from 'yjs'
import { readTopicTitle } from '../../../shared/documents/meeting-json'

const words = {
  started: (title: string) => `Discussing “${title}”.`,
  untitled: 'Untitled topic',
  undo: 'Undo',
  tooLate: 'Somebody has gone on since; nothing was undone.',
}

const SHOWN_MS = 10_000
const ID = 'topic-started'

/** Tells which topic was started, and offers to take it back. */
export function offerUndo(doc: Doc, topicId: string, undo: () => void): void {
  const handleUndo = () => {
    notifications.hide(ID)
    undo()
  }
  // One at a time: of two starts in a row only the last one can be taken back.
  notifications.hide(ID)
  notifications.show({
    id: ID,
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" lineClamp={2}>
          {words.started(readTopicTitle(doc, topicId) || words.untitled)}
        </Text>
        <Button size="compact-sm" variant="light" flex="none" onClick={handleUndo}>
          {words.undo}
        </Button>
      </Group>
    ),
  })
}

/** Says that a start can no longer be taken back. */
export function sayTooLate(): void {
  notifications.show({ message: words.tooLate })
}
