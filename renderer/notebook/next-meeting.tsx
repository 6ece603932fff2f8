import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ListedMeeting } from '../../shared/documents/notebook'
import { dateAfter } from '../../shared/outcomes/recurrence'
import { findLastOver } from '../session/plan-meeting'
import { useLive } from '../session/use-live'
import type { OpenNotebook, WorkspaceSession } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { MeetingStateMark } from '../shell/meeting-state'
import { notebookRoute, writeRoute } from '../shell/route'
import { addDays, formatDay, formatLongDay, formatShortDay, today } from './dates'
import { ahead, timeOf } from './meeting-time'
import styles from './next-meeting.module.css'
import { ownZone, zoneName } from './settings/time-zones'

const words = {
  title: 'Next meeting',
  there: (time: string, place: string) => `${time} in ${place}`,
  topics: (count: number) => (count === 1 ? '1 topic' : `${count} topics`),
  noTopics: 'No topics yet',
  open: 'Open',
  noneOn: (day: string) => `None is planned yet. By its rhythm, this notebook meets on ${day}.`,
  noRhythm: 'None is planned, and nobody has said yet when this notebook meets.',
  plan: 'Plan the next meeting',
  rhythm: 'Say when it meets…',
  left: (count: number, day: string) =>
    `${words.topics(count)} of ${day} ${count === 1 ? 'was' : 'were'} not discussed and ${count === 1 ? 'waits' : 'wait'} to be carried on.`,
  carry: 'Carry on',
  failed: 'The meeting could not be made on this device. Free some disk space and try again.',
}

interface NextMeetingProps {
  readonly workspace: WorkspaceSession
  readonly notebook: OpenNotebook
}

/** The meeting that comes next, or how to plan it. */
export function NextMeeting({ workspace, notebook }: NextMeetingProps) {
  const meetings = useLive(notebook.meetings)
  const now = today()
  const coming = meetings.findLast(
    ({ state, date }) => state === 'live' || (state === 'planned' && date >= now),
  )
  return (
    <section className={styles['card']} aria-label={words.title}>
      <h2 className={styles['eyebrow']}>{words.title}</h2>
      {coming ? (
        <Coming notebook={notebook} meeting={coming} />
      ) : (
        <NothingPlanned workspace={workspace} notebook={notebook} />
      )}
      {coming && <LeftOver workspace={workspace} notebook={notebook} />}
    </section>
  )
}

interface ComingProps {
  readonly notebook: OpenNotebook
  readonly meeting: ListedMeeting
}

function Coming({ notebook, meeting: { id, date, title, state } }: ComingProps) {
  const { place } = useConfab()
  const { route } = useLive(place)
  const { recurrence } = useLive(notebook.plan)
  const topicCount = useLive(notebook.facts).byMeeting.get(id)?.topicCount ?? 0
  const time = timeOf(recurrence, date, ownZone())
  return (
    <div className={styles['coming']}>
      <div className={styles['when']}>
        <p className={styles['day']}>
          <time dateTime={date}>{formatLongDay(date)}</time>
        </p>
        {title !== '' && <p className={styles['name']}>{title}</p>}
        <p className={styles['facts']}>
          {time && <span className={styles['time']}>{time.here}</span>}
          {time?.there !== undefined && recurrence && (
            <span>{words.there(time.there, zoneName(recurrence.zone))}</span>
          )}
          {state === 'live' ? (
            <MeetingStateMark state={state} />
          ) : (
            <span>{ahead(date, today())}</span>
          )}
          <span>{topicCount > 0 ? words.topics(topicCount) : words.noTopics}</span>
        </p>
      </div>
      <Button component="a" href={writeRoute({ ...notebookRoute(route), meetingId: id })}>
        {words.open}
      </Button>
    </div>
  )
}

function NothingPlanned({ workspace, notebook }: NextMeetingProps) {
  const { dialogs, place } = useConfab()
  const { recurrence } = useLive(notebook.plan)
  const plan = usePlanning(workspace, notebook)
  const handlePlan = async () => {
    const meetingId = await plan.run()
    if (meetingId !== undefined) place.go({ ...notebookRoute(place.get().route), meetingId })
  }
  if (recurrence) {
    const day = formatDay(dateAfter(recurrence, addDays(today(), -1)))
    return (
      <div className={styles['none']}>
        <p>{words.noneOn(day)}</p>
        <Button variant="light" loading={plan.isBusy} onClick={() => void handlePlan()}>
          {words.plan}
        </Button>
      </div>
    )
  }
  return (
    <div className={styles['none']}>
      <p>{words.noRhythm}</p>
      <div className={styles['ways']}>
        <Button variant="light" onClick={() => dialogs.open({ kind: 'new-meeting' })}>
          {words.plan}
        </Button>
        <Button variant="default" onClick={() => dialogs.open({ kind: 'notebook-settings' })}>
          {words.rhythm}
        </Button>
      </div>
    </div>
  )
}

/** What the last meeting left and nobody carried on, as when the machine that ended it went off. */
function LeftOver({ workspace, notebook }: NextMeetingProps) {
  const last = findLastOver(useLive(notebook.meetings))
  const { byMeeting } = useLive(notebook.facts)
  const plan = usePlanning(workspace, notebook)
  const count = last ? (byMeeting.get(last.id)?.leftOver ?? 0) : 0
  if (!last || count === 0) return null
  return (
    <div className={styles['left']}>
      <p>{words.left(count, formatShortDay(last.date))}</p>
      <Button variant="default" size="xs" loading={plan.isBusy} onClick={() => void plan.run()}>
        {words.carry}
      </Button>
    </div>
  )
}

function usePlanning(workspace: WorkspaceSession, notebook: OpenNotebook) {
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      return await workspace.planNext(notebook)
    } catch {
      notifications.show({ color: 'red', message: words.failed })
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, run }
}
