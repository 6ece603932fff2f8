import { memo } from 'react'
import type { ListedMeeting } from '../../shared/documents/notebook'
import { UnseenMark } from '../looks/unseen-mark'
import { useLive } from '../session/use-live'
import type { OpenNotebook } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { MeetingStateMark } from '../shell/meeting-state'
import { notebookRoute, writeRoute } from '../shell/route'
import { formatDay } from './dates'
import { groupByMonth } from './meeting-groups'
import styles from './meeting-list.module.css'
import { useInParts } from './use-in-parts'

const words = {
  topics: (count: number) => (count === 1 ? '1 topic' : `${count} topics`),
  empty: 'No meeting yet. “New meeting” plans the first one; topics can be proposed at once.',
}

/** The meetings of a notebook, newest first, under their months. */
export function MeetingList({ notebook }: { notebook: OpenNotebook }) {
  const { place } = useConfab()
  const { route } = useLive(place)
  const meetings = useLive(notebook.meetings)
  const { byMeeting } = useLive(notebook.facts)
  const shown = useInParts(meetings)
  if (meetings.length === 0) return <p className={styles['empty']}>{words.empty}</p>
  return groupByMonth(shown).map(({ month, meetings: held }) => (
    <div key={month} className={styles['group']}>
      <h3>{month}</h3>
      <ul>
        {held.map((meeting) => (
          <li key={meeting.id}>
            <MeetingRow
              meeting={meeting}
              href={writeRoute({ ...notebookRoute(route), meetingId: meeting.id })}
              topicCount={byMeeting.get(meeting.id)?.topicCount}
            />
          </li>
        ))}
      </ul>
    </div>
  ))
}

interface MeetingRowProps {
  readonly meeting: ListedMeeting
  readonly href: string
  readonly topicCount: number | undefined
}

/** Kept as it is while the facts of other meetings come in: there may be hundreds. */
const MeetingRow = memo(function MeetingRow({ meeting, href, topicCount }: MeetingRowProps) {
  const { date, title, state } = meeting
  return (
    <a className={styles['row']} href={href}>
      <time className={styles['day']} dateTime={date}>
        {formatDay(date)}
        <UnseenMark meetingId={meeting.id} />
      </time>
      <span className={styles['title']}>{title}</span>
      <span className={styles['count']}>{describeCount(topicCount)}</span>
      <MeetingStateMark state={state} />
    </a>
  )
})

// A skipped meeting has none, and one that is not on this device has nobody knows how many.
const describeCount = (count = 0) => (count === 0 ? '' : words.topics(count))
