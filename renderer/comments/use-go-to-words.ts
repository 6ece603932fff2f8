import { useCallback } from 'react'
import type { Placement } from '../../shared/comments/place-anchor'
import { useOpenMeeting } from '../meeting/meeting-context'
import { topicField } from '../meeting/topic-actions'
import { fieldOf } from '../session/comment-ranges'
import { useConfab } from '../shell/confab'

/** Puts the cursor at what a thread is about; where nothing can be written, that gets the focus. */
export function useGoToWords(): (placement: Placement) => void {
  const { meeting, registry, readOnly } = useOpenMeeting()
  const { views } = useConfab()
  return useCallback(
    (placement) => {
      const { topicId, blockId } = placement
      // A board shows no notes.
      views.show(meeting.id, 'notes')
      const field = fieldOf(placement) ?? (topicId === undefined ? 'intro' : topicField(topicId))
      if (!readOnly) {
        registry.focus(field, blockId === undefined ? 'start' : { lineId: blockId })
        return
      }
      const element = findWords(placement)
      element?.scrollIntoView({ block: 'center' })
      element?.focus({ preventScroll: true })
    },
    [registry, readOnly, views, meeting.id],
  )
}

/** The line, or else the topic, that a thread is about, as it stands in the page. */
export function findWords({ topicId, blockId }: Placement): HTMLElement | null {
  const line =
    blockId && document.querySelector<HTMLElement>(`[data-line="${CSS.escape(blockId)}"]`)
  if (line) return line
  return topicId === undefined
    ? document.querySelector<HTMLElement>('.meeting-intro')
    : document.querySelector<HTMLElement>(`[data-topic="${CSS.escape(topicId)}"]`)
}
