import { SegmentedControl, Tooltip } from '@mantine/core'
import { useLivePart } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { useOpenMeeting } from '../meeting-context'

const words = {
  label: 'Show the meeting as',
  notes: 'Notes',
  board: 'Board',
  key: 'Key B',
}

const choices = [
  { value: 'notes', label: words.notes },
  { value: 'board', label: words.board },
]

/** Whether a meeting is shown as notes or as a board, on this device. */
export function ViewSwitch() {
  const { views } = useConfab()
  const { meeting } = useOpenMeeting()
  const isBoard = useIsBoard(meeting.id)
  return (
    <Tooltip label={words.key}>
      <SegmentedControl
        size="xs"
        aria-label={words.label}
        data={choices}
        value={isBoard ? 'board' : 'notes'}
        onChange={(view) => views.show(meeting.id, view === 'board' ? 'board' : 'notes')}
      />
    </Tooltip>
  )
}

/** Whether a meeting is shown as a board. */
export function useIsBoard(meetingId: string): boolean {
  const { views } = useConfab()
  return useLivePart(views.boards, (boards) => boards.includes(meetingId))
}
