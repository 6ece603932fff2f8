import { ActionIcon, Tooltip } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useCallback } from 'react'
import { meetingRoots } from '../../../shared/documents/meeting'
import { META_ROOT } from '../../../shared/documents/version'
import { currentTopicId } from '../../../shared/meeting/timer'
import { createReading } from '../../session/live-value'
import { useReading } from '../../session/use-reading'
import { useOpenMeeting } from '../meeting-context'
import { useTimerActions } from './timer-actions'

const words = { start: 'Start this topic', hint: 'Start this topic (Alt ⇧ Enter)' }

/** Puts a topic under discussion and starts its clock; nothing on the topic that is. */
export function StartButton({ topicId }: { topicId: string }) {
  const { meeting } = useOpenMeeting()
  const { doc } = meeting.document
  const { start } = useTimerActions()
  const read = useCallback(() => {
    const types = [doc.getMap(META_ROOT), meetingRoots.timer(doc), meetingRoots.topics(doc)]
    return createReading(types, () => currentTopicId(doc) === topicId)
  }, [doc, topicId])
  if (useReading(read)) return null
  return (
    <Tooltip label={words.hint}>
      <ActionIcon
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
