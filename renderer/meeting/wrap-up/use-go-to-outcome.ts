import { useCallback } from 'react'
import { findLine } from '../../../shared/outcomes/find-line'
import { useConfab } from '../../shell/confab'
import { useJumpToNotes } from '../board/use-jump-to-notes'
import { useGoToLine } from '../intentions/use-go-to-line'
import { useOpenMeeting } from '../meeting-context'

/** How long the place one has come to stays marked. */
const MARKED_MS = 3_000

/** What one goes to from the wrap-up: a line, where it still is, or else its topic. */
export interface OutcomePlace {
  readonly topicId: string
  readonly lineId?: string | undefined
}

/** Leads to where an outcome stands in the notes, and marks it for a moment. */
export function useGoToOutcome(): (place: OutcomePlace) => void {
  const { views } = useConfab()
  const { meeting } = useOpenMeeting()
  const goToLine = useGoToLine()
  const goToTopic = useJumpToNotes()
  return useCallback(
    ({ topicId, lineId }) => {
      // A line of a merged topic stands in that topic's own text.
      const line = lineId === undefined ? undefined : findLine(meeting.document.doc, lineId)
      if (lineId === undefined || line?.topicId === undefined) return goToTopic(topicId)
      views.show(meeting.id, 'notes')
      // At once: what is typed next belongs to the line.
      goToLine({ topicId: line.topicId, lineId })
      // Coming from the board, the notes are drawn with the next frame.
      requestAnimationFrame(() => markForAMoment(lineId))
    },
    [views, meeting, goToLine, goToTopic],
  )
}

function markForAMoment(lineId: string): void {
  const line = document.querySelector<HTMLElement>(`.line[data-line="${CSS.escape(lineId)}"]`)
  if (!line) return
  line.scrollIntoView({ block: 'center' })
  line.dataset['sought'] = 'true'
  setTimeout(() => delete line.dataset['sought'], MARKED_MS)
}
