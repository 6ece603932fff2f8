import { Button, SegmentedControl } from '@mantine/core'
import { IconChecks, IconSettings } from '@tabler/icons-react'
import { useState } from 'react'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { EntryGroups } from './entry-groups'
import { isToMe } from './inbox-entry'
import styles from './inbox.module.css'

const words = {
  title: 'Inbox',
  what: 'What others did in what you watch: meetings you were in, topics you proposed, actions of yours, and whatever you chose.',
  unread: (count: number) => (count === 0 ? 'nothing unread' : `${count} unread`),
  filter: 'Show',
  filters: [
    { value: 'everything', label: 'Everything' },
    { value: 'to-me', label: 'Mentions and replies' },
  ],
  readAll: 'Mark all as read',
  settings: 'Notifications…',
  fresh: 'New',
  earlier: 'Read',
  emptyTitle: 'Nothing new',
  empty:
    'When others change something you watch, or write a comment there, it is listed here: one entry for each meeting once they have left it, comments at once. It works without a network, too.',
  noneToMe: 'Nobody has named you or replied to you since you last looked.',
}

/** What happened in what I watch, over all notebooks. */
export function InboxPage() {
  const { inbox, dialogs } = useConfab()
  const entries = useLive(inbox.entries)
  const [filter, setFilter] = useState('everything')
  if (entries === undefined) return null
  const shown = filter === 'to-me' ? entries.filter(isToMe) : entries
  const fresh = shown.filter(({ readAtMs }) => readAtMs === undefined)
  const earlier = shown.filter(({ readAtMs }) => readAtMs !== undefined)
  const unread = entries.filter(({ readAtMs }) => readAtMs === undefined).length
  return (
    <article className={styles['page']} aria-label={words.title}>
      <h1>{words.title}</h1>
      <p className={styles['counts']} role="status">
        {words.unread(unread)}
      </p>
      <p className={styles['soft']}>{words.what}</p>
      <div className={styles['tools']}>
        <SegmentedControl
          size="xs"
          aria-label={words.filter}
          data={words.filters}
          value={filter}
          onChange={setFilter}
        />
        <span className={styles['gap']} />
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconSettings size={16} stroke={1.7} aria-hidden />}
          onClick={() => dialogs.open({ kind: 'settings' })}
        >
          {words.settings}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconChecks size={16} stroke={1.7} aria-hidden />}
          disabled={fresh.length === 0}
          onClick={() => void inbox.markRead(fresh)}
        >
          {words.readAll}
        </Button>
      </div>
      {fresh.length > 0 && <EntryGroups title={words.fresh} entries={fresh} />}
      {fresh.length === 0 && (
        <div className={styles['nothing']}>
          <h2>{words.emptyTitle}</h2>
          <p>{filter === 'to-me' ? words.noneToMe : words.empty}</p>
        </div>
      )}
      {earlier.length > 0 && <EntryGroups title={words.earlier} entries={earlier} />}
    </article>
  )
}
