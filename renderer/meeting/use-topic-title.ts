import { useCallback } from 'react'
import { meetingRoots } from '../../shared/documents/meeting'
import { readTopicTitle } from '../../shared/documents/meeting-json'
import { createReading } from '../session/live-value'
import { useReading } from '../session/use-reading'
import { useOpenMeeting } from './meeting-context'

const words = { untitled: 'Untitled topic' }

/** The title of a topic as plain text, while people change it. */
export function useTopicTitle(topicId: string): string {
  const { meeting } = useOpenMeeting()
  const { doc } = meeting.document
  const read = useCallback(
    () => createReading([meetingRoots.topicText(doc, topicId)], () => readTopicTitle(doc, topicId)),
    [doc, topicId],
  )
  return useReading(read) || words.untitled
}
