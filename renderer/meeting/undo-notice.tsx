import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'

const words = { undo: 'Undo' }

const SHOWN_MS = 12_000

interface UndoNotice {
  /** One notice of an id is shown at a time. */
  readonly id: string
  /** What was done. */
  readonly message: string
  readonly undo: () => void
}

/** Says what was done, and offers for a while to take it back. */
export function showUndo({ id, message, undo }: UndoNotice): void {
  const handleUndo = () => {
    undo()
    notifications.hide(id)
  }
  notifications.hide(id)
  notifications.show({
    id,
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" flex="none" onClick={handleUndo}>
          {words.undo}
        </Button>
      </Group>
    ),
  })
}
