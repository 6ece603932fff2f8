import { useCallback } from 'react'
import { meetingRoots } from '../../../shared/documents/meeting'
import { readMarkedLines, type MarkedLine } from '../../../shared/meeting/line-marks'
import { createReading } from '../../session/live-value'
import { useLive } from '../../session/use-live'
import { useReading } from '../../session/use-reading'
import { useOpenMeeting } from '../meeting-context'

/** The marked lines a topic shows, those of topics merged into it included, as people mark and write. */
export function useMarkedLines(topicId: string): readonly MarkedLine[] {
  const { meeting } = useOpenMeeting()
  const merged = useLive(meeting.allTopics).filter(({ mergedInto }) => mergedInto === topicId)
  const shown = [topicId, ...merged.map(({ id }) => id)].join('/')
  const read = useCallback(() => {
    const { doc } = meeting.document
    const ids = shown.split('/')
    const texts = ids.map((id) => meetingRoots.topicText(doc, id))
    return createReading([meetingRoots.lineMarks(doc), ...texts], () => readMarkedLines(doc, ids))
  }, [meeting, shown])
  return useReading(read)
}
