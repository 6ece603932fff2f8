import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useCallback } from 'react'
import { meetingRoots } from '../../../shared/documents/meeting'
import { META_ROOT } from '../../../shared/documents/version'
import { currentTopicId } from '../../../shared/meeting/timer'
import { createReading } from '../../session/live-value'
import { useReading } from '../../session/use-reading'
import { useOpenMeeting } from '../meeting-context'
import { useTimerActions } from './timer-actions'

const words = {
  start: 'Start this topic',
  startShort: 'Start',
  hint: 'Start this topic (Alt ⇧ Enter)',
}

/** Puts a topic under discussion and starts its clock; nothing on the topic that is. */
export function StartButton({ topicId }: { topicId: string }) {
  const { start } = useTimerActions()
  if (useIsDiscussed(topicId)) return null
  return (
    <Tooltip label={words.hint}>
      <ActionIcon
        className="topic-start"
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={words.start}
        onClick={() => start(topicId)}
      >
        <IconPlayerPlay size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

/** The same in the menu of the topic. */
export function StartItem({ topicId }: { topicId: string }) {
  const { start } = useTimerActions()
  return (
    <Menu.Item
      leftSection={<IconPlayerPlay size={16} />}
      rightSection={<kbd>Alt ⇧ ↵</kbd>}
      disabled={useIsDiscussed(topicId)}
      onClick={() => start(topicId)}
    >
      {words.startShort}
    </Menu.Item>
  )
}

function useIsDiscussed(topicId: string): boolean {
  const { meeting } = useOpenMeeting()
  const { doc } = meeting.document
  const read = useCallback(() => {
    const types = [doc.getMap(META_ROOT), meetingRoots.timer(doc), meetingRoots.topics(doc)]
    return createReading(types, () => currentTopicId(doc) === topicId)
  }, [doc, topicId])
  return useReading(read)
}
