import { Button, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useState } from 'react'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { DialogActions, DialogFrame } from '../shell/dialog-frame'
import { notebookRoute } from '../shell/route'
import type { Workspace } from '../shell/workspaces'
import { formatDay, formatLongDay, today } from './dates'
import styles from './new-meeting-dialog.module.css'
import { suggestDate } from './rhythm'

const words = {
  title: 'New meeting',
  day: 'Day of the meeting',
  name: 'Title',
  optional: 'Only if the day has one',
  calendar: {
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    monthLevelControl: 'Choose a month',
    previousYear: 'Previous year',
    nextYear: 'Next year',
    yearLevelControl: 'Choose a year',
    previousDecade: 'Previous decade',
    nextDecade: 'Next decade',
  },
  taken: 'There is a meeting on this day already. This adds a second one.',
  create: (date: string) => `Create for ${formatDay(date)}`,
  cancel: 'Cancel',
}

interface NewMeetingDialogProps {
  readonly workspace: Workspace
  readonly notebook: NotebookSession
}

/** Asks for the day of a meeting; the usual rhythm proposes one. */
export function NewMeetingDialog({ workspace, notebook }: NewMeetingDialogProps) {
  const { place, dialogs } = useConfab()
  const meetings = useLive(notebook.meetings)
  const days = meetings.map((meeting) => meeting.date)
  const [date, setDate] = useState(() => suggestDate(days, today()))
  const [shownMonth, setShownMonth] = useState(date)
  const [title, setTitle] = useState('')
  const [isBusy, setBusy] = useState(false)
  const create = async () => {
    setBusy(true)
    const form = { date, title: title.trim() }
    const meetingId = await workspace.session.createMeeting(notebook, form)
    dialogs.close()
    place.go({ ...notebookRoute(place.get().route), meetingId })
  }
  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault()
    void create()
  }
  return (
    <DialogFrame title={words.title}>
      <form onSubmit={handleSubmit}>
        <p className={styles['day']} aria-live="polite">
          {formatLongDay(date)}
        </p>
        <div className={styles['calendar']} role="group" aria-label={words.day}>
          <DatePicker
            value={date}
            weekendDays={[]}
            ariaLabels={words.calendar}
            date={shownMonth}
            onDateChange={setShownMonth}
            onChange={(next) => next !== null && setDate(next)}
            getDayProps={(day) => ({ 'data-met': days.includes(day) || undefined })}
            classNames={{ day: styles['cell'] ?? '' }}
          />
        </div>
        {days.includes(date) && <p className={styles['note']}>{words.taken}</p>}
        <TextInput
          label={words.name}
          placeholder={words.optional}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <DialogActions>
          <Button variant="default" onClick={dialogs.close}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={isBusy} data-autofocus>
            {words.create(date)}
          </Button>
        </DialogActions>
      </form>
    </DialogFrame>
  )
}
