import { Menu } from '@mantine/core'
import { IconArchive, IconArrowMerge, IconParking, IconPlayerTrackNext } from '@tabler/icons-react'
import type { Topic } from '../../../shared/documents/topics'
import { placeTopic } from '../../../shared/meeting/place-topic'
import { LOCAL_CHANGE } from '../../session/document-session'
import type { MeetingSession } from '../../session/meeting-session'
import { useConfab } from '../../shell/confab'
import { useOpenMeeting } from '../meeting-context'
import type { TopicActions } from '../topic-actions'
import { showUndo } from '../undo-notice'

const words = {
  park: 'Park for another time',
  unpark: 'Take up again',
  merge: 'Merge into…',
  archive: 'Archive',
  archived: 'Topic archived, with its notes and dots.',
}

interface TidyItemsProps {
  readonly topic: Topic
  /** How many topics there are besides it. */
  readonly others: number
}

/** The entries of a topic's menu that tidy it away: to park it, to merge it into its twin, to archive it. */
export function TidyItems({ topic, others }: TidyItemsProps) {
  const { dialogs } = useConfab()
  const { meeting, actions } = useOpenMeeting()
  const isParked = topic.state === 'parked'
  return (
    <>
      <Menu.Item
        leftSection={isParked ? <IconPlayerTrackNext size={16} /> : <IconParking size={16} />}
        onClick={() => put(meeting, topic.id, isParked ? 'toDiscuss' : 'parked')}
      >
        {isParked ? words.unpark : words.park}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowMerge size={16} />}
        disabled={others === 0}
        onClick={() => dialogs.open({ kind: 'merge-topic', topicId: topic.id })}
      >
        {words.merge}
      </Menu.Item>
      <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => archive(actions, topic.id)}>
        {words.archive}
      </Menu.Item>
    </>
  )
}

function put({ document, me }: MeetingSession, topicId: string, column: 'toDiscuss' | 'parked') {
  const { doc, relayNow } = document
  placeTopic(doc, { topicId, column, by: me.id, nowMs: relayNow() }, LOCAL_CHANGE)
}

function archive(actions: TopicActions, topicId: string): void {
  actions.archive(topicId)
  showUndo({
    id: `archived-${topicId}`,
    message: words.archived,
    undo: () => actions.restore(topicId),
  })
}
