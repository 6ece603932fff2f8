import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots } from '@tabler/icons-react'
import type { Topic } from '../../shared/documents/topics'
import { CopyLinkItem } from '../links/copy-link-item'
import { TopicCommentItem } from '../comments/topic-comments'
import { InternalItem } from './internal-chip'
import { useOpenMeeting } from './meeting-context'
import { TidyItems } from './tidying/tidy-items'
import { LadderItems } from './running/ladder-items'
import { CopyItem } from './pasting/copy-item'
import { StartItem } from './running/start-button'
import { TopicWatchItems } from '../watch/topic-watch-items'

const words = {
  more: 'More for this topic',
  up: 'Move up',
  down: 'Move down',
}

interface TopicMenuProps {
  readonly topic: Topic
  readonly index: number
  readonly count: number
}

/** What else can be done with a topic. */
export function TopicMenu({ topic, index, count }: TopicMenuProps) {
  const { actions } = useOpenMeeting()
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={words.more}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowUp size={16} />}
          rightSection={<kbd>Alt ⇧ ↑</kbd>}
          disabled={index === 0}
          onClick={() => actions.moveBy(topic.id, -1)}
        >
          {words.up}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} />}
          rightSection={<kbd>Alt ⇧ ↓</kbd>}
          disabled={index === count - 1}
          onClick={() => actions.moveBy(topic.id, 1)}
        >
          {words.down}
        </Menu.Item>
        <StartItem topicId={topic.id} />
        <LadderItems topicId={topic.id} />
        <CopyItem topicId={topic.id} />
        <CopyLinkItem topicId={topic.id} />
        <TopicCommentItem topicId={topic.id} />
        <TopicWatchItems topicId={topic.id} />
        <Menu.Divider />
        <InternalItem topic={topic} />
        <TidyItems topic={topic} others={count - 1} />
      </Menu.Dropdown>
    </Menu>
  )
}
