import { useCallback } from 'react'
import { readTopicTitle } from '../../shared/documents/meeting-json'
import { createReading } from '../session/live-value'
import type { MeetingSession } from '../session/meeting-session'
import { useReading } from '../session/use-reading'
import { topicField } from './topic-actions'

/** The title of a topic as plain text; empty while it has none. */
export function useTopicTitle({ document: { doc }, fragment }: MeetingSession, topicId: string) {
  const read = useCallback(
    () => createReading([fragment(topicField(topicId))], () => readTopicTitle(doc, topicId)),
    [doc, fragment, topicId],
  )
  return useReading(read)
}
