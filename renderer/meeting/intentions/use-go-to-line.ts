import { useCallback } from 'react'
import type { LineRef } from '../../../shared/meeting/line-marks'
import { useOpenMeeting } from '../meeting-context'
import { topicField } from '../topic-actions'

/** Leads to a line: the cursor goes there, or where nothing can be written the line gets the focus. */
export function useGoToLine(): (line: LineRef) => void {
  const { registry, readOnly } = useOpenMeeting()
  return useCallback(
    ({ topicId, lineId }) => {
      if (!readOnly) return registry.focus(topicField(topicId), { lineId })
      const line = document.querySelector<HTMLElement>(`[data-line="${CSS.escape(lineId)}"]`)
      line?.scrollIntoView({ block: 'center' })
      line?.focus({ preventScroll: true })
    },
    [registry, readOnly],
  )
}
