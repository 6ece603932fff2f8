import type { ListedMeeting } from '../../shared/documents/notebook'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { MeetingStateMark } from '../shell/meeting-state'
import { writeRoute } from '../shell/route'
import { formatDay } from './dates'
import { groupByMonth } from './meeting-groups'
import styles from './meeting-list.module.css'

const words = {
  empty: 'No meeting yet. “New meeting” plans the first one; topics can be proposed at once.',
}

/** The meetings of a notebook, newest first, under their months. */
export function MeetingList({ meetings }: { meetings: readonly ListedMeeting[] }) {
  const { place } = useConfab()
  const { route } = useLive(place)
  if (meetings.length === 0) return <p className={styles['empty']}>{words.empty}</p>
  return groupByMonth(meetings).map(({ month, meetings: held }) => (
    <div key={month} className={styles['group']}>
      <h3>{month}</h3>
      <ul>
        {held.map(({ id, date, title, state }) => (
          <li key={id}>
            <a className={styles['row']} href={writeRoute({ ...route, meetingId: id })}>
              <time className={styles['day']} dateTime={date}>
                {formatDay(date)}
              </time>
              <span className={styles['title']}>{title}</span>
              <MeetingStateMark state={state} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  ))
}
