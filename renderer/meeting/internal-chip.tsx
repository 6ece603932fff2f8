import { Menu, Tooltip } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import type { Topic } from '../../shared/documents/topics'
import { useOpenMeeting } from './meeting-context'
import './internal-chip.css'

const words = {
  internal: 'Internal',
  hint: 'Left out of what goes outside, with all its notes',
  keep: 'Keep it internal',
  letOut: 'No longer internal',
}

/** Says on a topic that it is for inside only. */
export function InternalChip({ topic }: { topic: Topic }) {
  if (!topic.internal) return null
  return (
    <Tooltip label={words.hint}>
      <span className="internal-chip">
        <IconLock size={13} stroke={1.9} aria-hidden />
        {words.internal}
      </span>
    </Tooltip>
  )
}

/** The entry of a topic's menu that keeps it inside, or lets it out again. */
export function InternalItem({ topic }: { topic: Topic }) {
  const { actions } = useOpenMeeting()
  return (
    <Menu.Item
      leftSection={topic.internal ? <IconLockOpen size={16} /> : <IconLock size={16} />}
      onClick={() => actions.setInternal(topic.id, !topic.internal)}
    >
      {topic.internal ? words.letOut : words.keep}
    </Menu.Item>
  )
}
