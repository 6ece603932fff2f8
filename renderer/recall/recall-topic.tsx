import { useCallback, useRef, useState } from 'react'
import { meetingRoots } from '../../shared/documents/meeting'
import { readTopicText } from '../../shared/documents/meeting-json'
import type { Topic } from '../../shared/documents/topics'
import { useOpenMeeting } from '../meeting/meeting-context'
import { createReading } from '../session/live-value'
import { useReading } from '../session/use-reading'
import { RecallPanel } from './recall-panel'
import { useHasWritten } from './use-has-written'
import { useRecall } from './use-recall'

/** Earlier topics like a new one without notes, once somebody has written in it; at the end of its card, so that nothing typed moves. */
export function RecallTopic({ topic }: { readonly topic: Topic }) {
  const spot = useRef<HTMLDivElement>(null)
  const hasWritten = useHasWritten(spot, '.topic-card')
  const [isAway, setIsAway] = useState(false)
  const mayAsk = hasWritten && !isAway && topic.state === 'proposed'
  return (
    <div ref={spot}>
      {mayAsk && <RecallOf topicId={topic.id} onDismiss={() => setIsAway(true)} />}
    </div>
  )
}

interface RecallOfProps {
  readonly topicId: string
  readonly onDismiss: () => void
}

function RecallOf({ topicId, onDismiss }: RecallOfProps) {
  const { meeting } = useOpenMeeting()
  const { doc } = meeting.document
  const read = useCallback(
    () => createReading([meetingRoots.topicText(doc, topicId)], () => titleOfNew(doc, topicId)),
    [doc, topicId],
  )
  const topics = useRecall(useReading(read), meeting.id)
  return topics.length === 0 ? null : <RecallPanel topics={topics} onDismiss={onDismiss} />
}

/** The title of a topic without notes; of one that is under way, nothing. */
function titleOfNew(doc: Parameters<typeof readTopicText>[0], topicId: string): string {
  const { title, notes } = readTopicText(doc, topicId)
  return notes.some(({ text }) => text.trim() !== '') ? '' : title.text
}
