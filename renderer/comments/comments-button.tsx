import { Button } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useOpenMeeting } from '../meeting/meeting-context'
import { useLive, useLivePart } from '../session/use-live'

const words = {
  none: 'Comments',
  some: (count: number) => (count === 1 ? '1 comment' : `${count} comments`),
  title: 'Comments on these notes',
}

/** Opens and closes the panel, and says how many threads are open. */
export function CommentsButton() {
  const { comments } = useOpenMeeting().meeting
  const { isOpen } = useLive(comments.panel)
  const count = useLivePart(
    comments.threads,
    (threads) => threads.filter(({ resolved }) => !resolved).length,
  )
  return (
    <Button
      className="comments-button"
      variant={isOpen ? 'default' : 'subtle'}
      color="gray"
      size="compact-sm"
      leftSection={<IconMessages size={16} stroke={1.7} aria-hidden />}
      title={words.title}
      aria-expanded={isOpen}
      onClick={comments.toggle}
    >
      <span className="meeting-bar-words">{count === 0 ? words.none : words.some(count)}</span>
      <span aria-hidden>{count === 0 ? '' : count}</span>
    </Button>
  )
}
