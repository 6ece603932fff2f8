import { Button } from '@mantine/core'
import { IconArrowMerge, IconArrowsSplit2 } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import type { Topic } from '../../../shared/documents/topics'
import { splitTopic } from '../../../shared/meeting/merge-topics'
import { LOCAL_CHANGE } from '../../session/document-session'
import { useLive } from '../../session/use-live'
import { InternalChip } from '../internal-chip'
import { useOpenMeeting } from '../meeting-context'
import { topicField } from '../topic-actions'
import { TopicEditor } from '../topic-editor'
import { TopicText } from '../topic-text'
import { useNearView } from '../use-near-view'
import { useTopicTitle } from '../use-topic-title'
import './merged-topics.css'

const words = {
  label: (title: string) => `Merged in: ${title}`,
  merged: (proposers: string) => (proposers ? `Merged in, from ${proposers}` : 'Merged in'),
  part: 'Part again',
}

/** Below a topic's own notes: the topics merged into it, which are edited where they are shown. */
export function MergedTopics({ topicId }: { topicId: string }) {
  const { meeting } = useOpenMeeting()
  const merged = useLive(meeting.allTopics).filter(({ mergedInto }) => mergedInto === topicId)
  return merged.map((topic) => <MergedTopic key={topic.id} topic={topic} />)
}

function MergedTopic({ topic }: { topic: Topic }) {
  const { meeting, registry, readOnly } = useOpenMeeting()
  const field = topicField(topic.id)
  const frame = useRef<HTMLElement>(null)
  const isBusy = useCallback(() => registry.hasFocus(field), [registry, field])
  const near = useNearView(frame, isBusy)
  const wanted = useLive(registry.wanted) === field
  const title = useTopicTitle(topic.id)
  return (
    <section ref={frame} className="merged-topic" aria-label={words.label(title)}>
      <div className="merged-facts">
        <IconArrowMerge size={15} stroke={1.7} aria-hidden />
        {words.merged(topic.proposers.join(', '))}
        <InternalChip topic={topic} />
        {!readOnly && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconArrowsSplit2 size={14} aria-hidden />}
            onClick={() => splitTopic(meeting.document.doc, topic.id, LOCAL_CHANGE)}
          >
            {words.part}
          </Button>
        )}
      </div>
      {!readOnly && (near || wanted) ? (
        <TopicEditor topicId={topic.id} />
      ) : (
        <TopicText topicId={topic.id} />
      )}
    </section>
  )
}
