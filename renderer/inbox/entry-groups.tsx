import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatDate } from '../notebook/dates'
import { writeRoute } from '../shell/route'
import { EntryRow } from './entry-row'
import { groupByMeeting, type EntryGroup } from './group-entries'
import { routeOfTopic, type InboxEntry } from './inbox-entry'
import styles from './entry.module.css'
import page from './inbox.module.css'

const words = {
  more: (count: number) => `Show ${count} more meetings`,
  untitled: 'Untitled notebook',
}

const AT_ONCE = 30

interface EntryGroupsProps {
  readonly title: string
  readonly entries: readonly InboxEntry[]
}

/** Entries under their meetings, so many meetings at once. */
export function EntryGroups({ title, entries }: EntryGroupsProps) {
  const [limit, setLimit] = useState(AT_ONCE)
  const groups = groupByMeeting(entries)
  const hidden = groups.length - limit
  return (
    <section aria-label={title} className={page['part']}>
      <h2>{title}</h2>
      {groups.slice(0, limit).map((group) => (
        <Group key={group.meetingId} group={group} />
      ))}
      {hidden > 0 && (
        <Button variant="default" size="xs" onClick={() => setLimit(limit + AT_ONCE)}>
          {words.more(Math.min(hidden, AT_ONCE))}
        </Button>
      )}
    </section>
  )
}

function Group({ group: { of, entries } }: { group: EntryGroup }) {
  return (
    <div className={styles['group']}>
      <h3>
        <a href={writeRoute(routeOfTopic(of, undefined))}>
          <time dateTime={of.meetingDate}>{formatDate(of.meetingDate)}</time>
          {of.meetingTitle !== '' && <span> · {of.meetingTitle}</span>}
        </a>
        <span className={styles['notebook']}>{of.notebookTitle || words.untitled}</span>
      </h3>
      <ul>
        {entries.map((entry) => (
          <EntryRow key={entry.key} entry={entry} />
        ))}
      </ul>
    </div>
  )
}
