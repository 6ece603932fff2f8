import { Button } from '@mantine/core'
import { IconListCheck, IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import type { ListedMeeting } from '../../shared/documents/notebook'
import { formatDay } from '../notebook/dates'
import { groupByMonth } from '../notebook/meeting-groups'
import { useInParts } from '../notebook/use-in-parts'
import { UnseenMark } from '../looks/unseen-mark'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { useConfab } from './confab'
import { MeetingStateMark } from './meeting-state'
import { notebookRoute, writeRoute, type Route } from './route'
import styles from './sidebar.module.css'

const words = {
  meetings: 'Meetings',
  add: 'New meeting',
  empty: 'No meeting yet. Plan the first one.',
  ledger: 'Ledger',
}

/** The meetings of the open notebook, newest first, by month. */
export function MeetingNav({ notebook, route }: { notebook: NotebookSession; route: Route }) {
  const { dialogs } = useConfab()
  const meetings = useLive(notebook.meetings)
  const shown = useInParts(meetings)
  return (
    <nav className={styles['meetings']} aria-labelledby="sidebar-meetings">
      <div className={styles['heading']}>
        <h2 id="sidebar-meetings">{words.meetings}</h2>
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={15} stroke={2} />}
          onClick={() => dialogs.open({ kind: 'new-meeting' })}
        >
          {words.add}
        </Button>
      </div>
      <a
        className={styles['link']}
        href={writeRoute({ ...notebookRoute(route), page: 'ledger' })}
        {...(route.page === 'ledger' && { 'aria-current': 'page' })}
      >
        <IconListCheck size={17} stroke={1.6} aria-hidden="true" />
        <span className={styles['name']}>{words.ledger}</span>
      </a>
      {meetings.length === 0 && <p className={styles['empty']}>{words.empty}</p>}
      {groupByMonth(shown).map((group) => (
        <div key={group.month}>
          <h3 className={styles['month']}>{group.month}</h3>
          <ul>
            {group.meetings.map((meeting) => (
              <li key={meeting.id}>
                <MeetingLink
                  meeting={meeting}
                  href={writeRoute({ ...notebookRoute(route), meetingId: meeting.id })}
                  isOpen={meeting.id === route.meetingId}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

interface MeetingLinkProps {
  readonly meeting: ListedMeeting
  readonly href: string
  readonly isOpen: boolean
}

/** Kept as it is when another meeting is opened: there may be hundreds. */
const MeetingLink = memo(function MeetingLink({ meeting, href, isOpen }: MeetingLinkProps) {
  return (
    <a className={styles['link']} href={href} {...(isOpen && { 'aria-current': 'page' })}>
      <span className={styles['meeting']}>
        <span className={styles['day']}>
          <time dateTime={meeting.date}>{formatDay(meeting.date)}</time>
          {!isOpen && <UnseenMark meetingId={meeting.id} />}
          {meeting.state !== 'held' && <MeetingStateMark state={meeting.state} />}
        </span>
        {meeting.title !== '' && (
          <span className={styles['subtitle']} title={meeting.title}>
            {meeting.title}
          </span>
        )}
      </span>
    </a>
  )
})
