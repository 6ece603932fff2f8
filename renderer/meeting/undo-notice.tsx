import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'

const words = { undo: 'Undo' }

const SHOWN_MS = 12_000

interface Notice {
  /** One notice of an id is shown at a time. */
  readonly id: string
  /** What was done. */
  readonly message: string
}

/** Says what was done, and offers for a while to take it back. */
export function showUndo({ undo, ...notice }: Notice & { readonly undo: () => void }): void {
  showOffer({ ...notice, label: words.undo, run: undo })
}

interface Offer extends Notice {
  /** What the button does, in a word or two. */
  readonly label: string
  readonly run: () => void
}

/** Says what was done, and offers for a while to do more with it. */
export function showOffer({ id, message, label, run }: Offer): void {
  const handleClick = () => {
    run()
    notifications.hide(id)
  }
  notifications.hide(id)
  notifications.show({
    id,
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" flex="none" onClick={handleClick}>
          {label}
        </Button>
      </Group>
    ),
  })
}
