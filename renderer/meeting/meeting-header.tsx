import { Select, TextInput } from '@mantine/core'
import dayjs from 'dayjs'
import { meetingStates, type MeetingState } from '../../shared/confab-json'
import type { MeetingMeta } from '../../shared/documents/meeting'
import { useOpenMeeting } from './meeting-context'

const words = {
  title: 'Title of the meeting',
  titlePlaceholder: 'What is this hour about?',
  state: 'State of the meeting',
  states: {
    planned: 'Planned',
    live: 'Live',
    held: 'Held',
    skipped: 'Skipped',
    cancelled: 'Cancelled',
  } satisfies Record<MeetingState, string>,
}

/** The day, the title and the state of a meeting, and who is there. */
export function MeetingHeader({ meta }: { meta: MeetingMeta }) {
  const { meeting, readOnly } = useOpenMeeting()
  return (
    <header className="meeting-header">
      <div className="meeting-headline">
        <h1 className="meeting-date">
          <time dateTime={meta.date}>{dayjs(meta.date).format('dddd, D MMMM YYYY')}</time>
        </h1>
      </div>
      <div className="meeting-facts">
        <TextInput
          variant="unstyled"
          className="meeting-title"
          aria-label={words.title}
          placeholder={words.titlePlaceholder}
          value={meta.title}
          readOnly={readOnly}
          onChange={(event) => meeting.setMeta({ title: event.currentTarget.value })}
        />
        <Select
          variant="unstyled"
          className="meeting-state"
          aria-label={words.state}
          data={meetingStates.map((state) => ({ value: state, label: words.states[state] }))}
          value={meta.state}
          readOnly={readOnly}
          allowDeselect={false}
          onChange={(state) => {
            const next = meetingStates.find((each) => each === state)
            if (next) meeting.setMeta({ state: next })
          }}
        />
      </div>
    </header>
  )
}
