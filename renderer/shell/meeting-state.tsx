import {
  IconBan,
  IconCalendarDue,
  IconCircleCheck,
  IconPlayerSkipForward,
  IconPoint,
} from '@tabler/icons-react'
import type { MeetingState } from '../../shared/confab-json'
import styles from './meeting-state.module.css'

const words: Record<MeetingState, string> = {
  planned: 'Planned',
  live: 'Live',
  held: 'Held',
  skipped: 'Skipped',
  cancelled: 'Cancelled',
}

const icons = {
  planned: IconCalendarDue,
  live: IconPoint,
  held: IconCircleCheck,
  skipped: IconPlayerSkipForward,
  cancelled: IconBan,
} satisfies Record<MeetingState, typeof IconBan>

/** The state of a meeting as an icon and a word. */
export function MeetingStateMark({ state }: { state: MeetingState }) {
  const Icon = icons[state]
  return (
    <span className={styles['state']} data-state={state}>
      <Icon size={15} stroke={1.7} aria-hidden="true" />
      {words[state]}
    </span>
  )
}
