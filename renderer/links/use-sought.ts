import { useCallback } from 'react'
import { meetingRoots } from '../../shared/documents/meeting'
import { seekPlace, type SoughtPlace } from '../../shared/meeting/seek-place'
import { useOpenMeeting } from '../meeting/meeting-context'
import { createReading } from '../session/live-value'
import { useLive } from '../session/use-live'
import { useReading } from '../session/use-reading'
import { useConfab } from '../shell/confab'

/** Where in the open meeting the place is now that the address names; nothing where it names the meeting alone. */
export function useSought(): SoughtPlace | undefined {
  const { place } = useConfab()
  const { meeting } = useOpenMeeting()
  const { topicId, lineId } = useLive(place).route
  const { doc } = meeting.document
  const read = useCallback(() => {
    if (topicId === undefined) return createReading([], () => undefined)
    const types = [meetingRoots.topics(doc), meetingRoots.topicText(doc, topicId)]
    return createReading<SoughtPlace | undefined>(types, () => seekPlace(doc, { topicId, lineId }))
  }, [doc, topicId, lineId])
  return useReading<SoughtPlace | undefined>(read)
}
