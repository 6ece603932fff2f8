import { Text } from '@mantine/core'
import { readTopicTitle } from '../../../shared/documents/meeting-json'
import { mergeTopics, splitTopic } from '../../../shared/meeting/merge-topics'
import { LOCAL_CHANGE } from '../../session/document-session'
import type { MeetingSession } from '../../session/meeting-session'
import { useLive } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { DialogFrame } from '../../shell/dialog-frame'
import { showUndo } from '../undo-notice'
import { TopicPicker } from './topic-picker'

const words = {
  title: (topic: string) => `Merge “${topic}” into…`,
  hint: 'Its notes go below those of the other topic, and its dots go along, each person’s within their budget. It can be parted again.',
  untitled: 'Untitled topic',
  merged: (into: string) => `Merged into “${into}”, with its notes and dots.`,
}

interface MergeDialogProps {
  readonly meeting: MeetingSession
  readonly topicId: string
}

/** Asks for the twin of a topic, and merges the topic into it. */
export function MergeDialog({ meeting, topicId }: MergeDialogProps) {
  const { doc } = meeting.document
  const { dialogs } = useConfab()
  const topics = useLive(meeting.topics)
  const titleOf = (id: string) => readTopicTitle(doc, id) || words.untitled
  const choices = topics
    .filter(({ id }) => id !== topicId)
    .map(({ id, proposers }) => ({ id, title: titleOf(id), proposers: proposers.join(', ') }))
  const handlePick = (into: string) => {
    dialogs.close()
    // Refused is what somebody else has done meanwhile: the page shows it already.
    if (!mergeTopics(doc, { topicId, into }, LOCAL_CHANGE).ok) return
    showUndo({
      id: `merged-${topicId}`,
      message: words.merged(titleOf(into)),
      undo: () => splitTopic(doc, topicId, LOCAL_CHANGE),
    })
  }
  return (
    <DialogFrame title={words.title(titleOf(topicId))} size="lg">
      <Text c="dimmed" size="sm" mb="sm">
        {words.hint}
      </Text>
      <TopicPicker choices={choices} onPick={handlePick} />
    </DialogFrame>
  )
}
