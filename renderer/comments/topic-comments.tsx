import { Menu, UnstyledButton } from '@mantine/core'
import { IconMessage, IconMessagePlus } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useOpenMeeting } from '../meeting/meeting-context'
import { topicField } from '../meeting/topic-actions'
import { useLive, useLivePart } from '../session/use-live'

const words = {
  comment: 'Comment on this topic',
  count: (count: number) => (count === 1 ? '1 comment' : `${count} comments`),
}

/** How many open threads a topic has; leads to them, or begins the first. */
export function TopicComments({ topicId }: { topicId: string }) {
  const { comments, document } = useOpenMeeting().meeting
  const isFixed = useLive(document.readOnly)
  const count = useLivePart(
    comments.threads,
    useCallback(
      (threads) =>
        threads.filter(({ shownIn, resolved }) => shownIn === topicId && !resolved).length,
      [topicId],
    ),
  )
  if (count === 0 && isFixed) return null
  const first = () =>
    comments.threads.get().find(({ shownIn, resolved }) => shownIn === topicId && !resolved)
  const label = count === 0 ? words.comment : words.count(count)
  return (
    <UnstyledButton
      className="topic-comments"
      data-empty={count === 0 || undefined}
      aria-label={label}
      title={label}
      onClick={() => {
        const thread = first()
        if (thread) comments.open({ id: thread.id, from: 'go' })
        else comments.at(topicField(topicId)).beginAtTopic()
      }}
    >
      {count === 0 ? (
        <IconMessagePlus size={15} stroke={1.7} aria-hidden />
      ) : (
        <IconMessage size={15} stroke={1.7} aria-hidden />
      )}
      {count > 0 && <span aria-hidden>{count}</span>}
    </UnstyledButton>
  )
}

/** The entry of a topic's menu that comments on it. */
export function TopicCommentItem({ topicId }: { topicId: string }) {
  const { comments } = useOpenMeeting().meeting
  return (
    <Menu.Item
      leftSection={<IconMessagePlus size={16} />}
      onClick={() => comments.at(topicField(topicId)).beginAtTopic()}
    >
      {words.comment}
    </Menu.Item>
  )
}
