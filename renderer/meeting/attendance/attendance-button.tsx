import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useCallback } from 'react'
import { meetingRoots } from '../../../shared/documents/meeting'
import { isOver } from '../../../shared/meeting/phases'
import { listAttendees } from '../../../shared/outcomes/attendance'
import { createReading } from '../../session/live-value'
import { useLive } from '../../session/use-live'
import { useReading } from '../../session/use-reading'
import { useConfab } from '../../shell/confab'
import { useOpenMeeting } from '../meeting-context'

const words = {
  now: (count: number) => `${count} there`,
  past: (count: number) => (count === 1 ? '1 was there' : `${count} were there`),
  nobody: 'Who was there?',
  title: 'Who is there and how; correct it, or add somebody',
}

/** How many are at the meeting, or were, in words where there is room; opens the list. Nothing while it is only planned. */
export function AttendanceButton() {
  const { meeting } = useOpenMeeting()
  const { dialogs } = useConfab()
  const state = useLive(meeting.meta)?.state
  const phase = useLive(meeting.phase)
  const here = useLive(meeting.presence.people)
  const entered = useAttendees()
  if (state !== 'live' && phase !== 'held') return null
  const there = entered.filter(({ way }) => way !== 'async').length
  const count = isOver(phase) ? there : there || here.length
  const label = isOver(phase) ? (count === 0 ? words.nobody : words.past(count)) : words.now(count)
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconUsers size={16} stroke={1.7} aria-hidden />}
      title={words.title}
      onClick={() => dialogs.open({ kind: 'attendance' })}
    >
      <span className="meeting-bar-words">{label}</span>
      <span aria-hidden>{count}</span>
    </Button>
  )
}

function useAttendees() {
  const { meeting } = useOpenMeeting()
  const { doc } = meeting.document
  const read = useCallback(
    () =>
      createReading([meetingRoots.attendance(doc), meetingRoots.people(doc)], () =>
        listAttendees(doc),
      ),
    [doc],
  )
  return useReading(read)
}
