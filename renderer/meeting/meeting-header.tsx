import { TextInput } from '@mantine/core'
import dayjs from 'dayjs'
import type { MeetingMeta } from '../../shared/documents/meeting'
import { CommentsButton } from '../comments/comments-button'
import { AttendanceButton } from './attendance/attendance-button'
import { ViewSwitch } from './board/view-switch'
import { useOpenMeeting } from './meeting-context'
import { RoomButton } from './room/room-button'
import { LeadMark } from './running/lead-mark'
import { MeetingMenu } from './running/meeting-menu'
import { PhaseStepper } from './running/phase-stepper'
import { MeetingWatchButton } from '../watch/watch-button'

const words = {
  title: 'Title of the meeting',
  titlePlaceholder: 'What is this hour about?',
}

/** The day and the title of a meeting, who leads it, where it stands, and what can be done with it. */
export function MeetingHeader({ meta }: { meta: MeetingMeta }) {
  const { meeting, readOnly } = useOpenMeeting()
  return (
    <header className="meeting-header">
      <div className="meeting-headline">
        <h1 className="meeting-date">
          <time dateTime={meta.date}>{dayjs(meta.date).format('dddd, D MMMM YYYY')}</time>
        </h1>
        {!readOnly && <LeadMark />}
      </div>
      <div className="meeting-facts">
        <TextInput
          variant="unstyled"
          className="meeting-title"
          aria-label={words.title}
          placeholder={readOnly ? '' : words.titlePlaceholder}
          value={meta.title}
          readOnly={readOnly}
          onChange={(event) => meeting.setMeta({ title: event.currentTarget.value })}
        />
      </div>
      <div className="meeting-bar">
        <div className="meeting-bar-row">
          <PhaseStepper />
          <span className="meeting-bar-gap" />
          <CommentsButton />
          <AttendanceButton />
          <MeetingWatchButton />
          <ViewSwitch />
          <RoomButton />
          <MeetingMenu />
        </div>
      </div>
    </header>
  )
}
