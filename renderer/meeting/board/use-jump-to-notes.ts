import { useCallback } from 'react'
import { useConfab } from '../../shell/confab'
import { useOpenMeeting } from '../meeting-context'
import { topicField } from '../topic-actions'

/** Goes from the board to the notes of a topic, the cursor at their end. */
export function useJumpToNotes(): (topicId: string) => void {
  const { views } = useConfab()
  const { meeting, registry } = useOpenMeeting()
  return useCallback(
    (topicId) => {
      views.show(meeting.id, 'notes')
      registry.focus(topicField(topicId), 'end')
      // The notes are drawn with the next frame.
      requestAnimationFrame(() => {
        const card = document.querySelector(`[data-topic="${CSS.escape(topicId)}"]`)
        card?.scrollIntoView({ block: 'start' })
      })
    },
    [views, meeting, registry],
  )
}
