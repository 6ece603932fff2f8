import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconDots, IconRestore } from '@tabler/icons-react'
import type { NowTopic } from '../../../shared/meeting/now-bar'
import { LadderItems } from './ladder-items'
import { useTimerActions } from './timer-actions'

const words = {
  more: 'More for the topic under discussion',
  reset: 'Start this time box over',
  undo: 'Undo the start of this topic',
}

/** What else can be done with the topic under discussion. */
export function NowMenu({ now: { topicId, canUndoStart } }: { now: NowTopic }) {
  const actions = useTimerActions()
  return (
    <Menu position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={30} aria-label={words.more}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <LadderItems topicId={topicId} />
        <Menu.Item leftSection={<IconRestore size={16} />} onClick={() => actions.reset()}>
          {words.reset}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowBackUp size={16} />}
          disabled={!canUndoStart}
          onClick={() => actions.takeBack(topicId)}
        >
          {words.undo}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
