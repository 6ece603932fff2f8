import { Button, Checkbox, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { dateAfter } from '../../shared/outcomes/recurrence'
import { findLastOver } from '../session/plan-meeting'
import { useLive } from '../session/use-live'
import type { OpenNotebook } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { DialogActions, DialogFrame } from '../shell/dialog-frame'
import { notebookRoute } from '../shell/route'
import type { Workspace } from '../shell/workspaces'
import { addDays, formatDay, formatLongDay, formatShortDay, today } from './dates'
import styles from './new-meeting-dialog.module.css'
import { suggestDate } from './rhythm'
import { TakenDay } from './taken-day'

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
  carry: (count: number, day: string) =>
    `Carry on ${count === 1 ? '1 topic that was' : `${count} topics that were`} not discussed on ${day}`,
  create: (date: string) => `Create for ${formatDay(date)}`,
  cancel: 'Cancel',
  failed: 'The meeting could not be made on this device. Free some disk space and try again.',
}

interface NewMeetingDialogProps {
  readonly workspace: Workspace
  readonly notebook: OpenNotebook
}

/** Asks for the day of a meeting; the notebook's rhythm, or the usual one, proposes it. */
export function NewMeetingDialog({ workspace, notebook }: NewMeetingDialogProps) {
  const { place, dialogs } = useConfab()
  const meetings = useLive(notebook.meetings)
  const days = meetings.map((meeting) => meeting.date)
  const [date, setDate] = useState(() => proposeDate(notebook))
  const [shownMonth, setShownMonth] = useState(date)
  const [title, setTitle] = useState('')
  const [isCarrying, setCarrying] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const last = useLeftOver(notebook, date)
  const create = async () => {
    setBusy(true)
    const carryFrom = isCarrying ? last?.id : undefined
    const form = { date, title: title.trim(), ...(carryFrom !== undefined && { carryFrom }) }
    try {
      const meetingId = await workspace.session.createMeeting(notebook, form)
      dialogs.close()
      place.go({ ...notebookRoute(place.get().route), meetingId })
    } catch {
      setBusy(false)
      notifications.show({ color: 'red', message: words.failed })
    }
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
        <TakenDay meeting={meetings.find((meeting) => meeting.date === date)} />
        <TextInput
          label={words.name}
          placeholder={words.optional}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {last && (
          <Checkbox
            mt="md"
            label={words.carry(last.count, formatShortDay(last.date))}
            checked={isCarrying}
            onChange={(event) => setCarrying(event.currentTarget.checked)}
          />
        )}
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

/** The first day of the rhythm that has no meeting yet; without one, where the latest meetings lead. */
function proposeDate(notebook: OpenNotebook): string {
  const days = new Set(notebook.meetings.get().map((meeting) => meeting.date))
  const { recurrence } = notebook.plan.get()
  if (!recurrence) return suggestDate([...days], today())
  let date = dateAfter(recurrence, addDays(today(), -1))
  while (days.has(date)) date = dateAfter(recurrence, date)
  return date
}

/** The last meeting before a day that is over, where it left topics behind, and how many. */
function useLeftOver(notebook: OpenNotebook, date: string) {
  const meetings = useLive(notebook.meetings)
  const { byMeeting } = useLive(notebook.facts)
  const last = findLastOver(meetings.filter((meeting) => meeting.date < date))
  const count = last ? (byMeeting.get(last.id)?.leftOver ?? 0) : 0
  return last && count > 0 ? { ...last, count } : undefined
}
