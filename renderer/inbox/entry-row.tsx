import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconAt,
  IconCheck,
  IconChevronRight,
  IconClockPlay,
  IconMessage,
  IconMessageReply,
  IconPencil,
} from '@tabler/icons-react'
import { useState } from 'react'
import { agoText } from '../publish/ago-text'
import { useNow } from '../publish/use-now'
import { useConfab } from '../shell/confab'
import { writeRoute } from '../shell/route'
import { EntryDetails } from './entry-details'
import { routeOfEntry, type EntryKind, type InboxEntry } from './inbox-entry'
import styles from './entry.module.css'

const words = {
  kinds: {
    changes: 'Edits',
    comment: 'Comment',
    reply: 'Reply',
    mention: 'Mention',
    start: 'Start of a meeting',
  } satisfies Record<EntryKind, string>,
  somebody: 'Somebody',
  unread: 'unread',
  read: 'Mark as read',
  more: 'Show more of it',
  less: 'Show less of it',
}

const icons = {
  changes: IconPencil,
  comment: IconMessage,
  reply: IconMessageReply,
  mention: IconAt,
  start: IconClockPlay,
} satisfies Record<EntryKind, unknown>

/** One thing to know: who, what and when in one line, more of it below, and the way there. */
export function EntryRow({ entry }: { entry: InboxEntry }) {
  const { inbox } = useConfab()
  const now = useNow(Date.now)
  const [isOpen, setOpen] = useState(entry.kind !== 'changes')
  const { kind, who, what, atMs, readAtMs } = entry
  const isUnread = readAtMs === undefined
  const Icon = icons[kind]
  return (
    <li className={styles['row']} data-unread={isUnread || undefined} data-kind={kind}>
      <span className={styles['icon']} role="img" aria-label={words.kinds[kind]}>
        <Icon size={18} stroke={1.7} aria-hidden />
      </span>
      <div className={styles['body']}>
        <p className={styles['line']}>
          <a
            className={styles['what']}
            href={writeRoute(routeOfEntry(entry))}
            onClick={() => void inbox.markRead([entry])}
          >
            {kind !== 'start' && (
              <strong>{who.length === 0 ? words.somebody : namesText(who)}</strong>
            )}{' '}
            {what}
          </a>
          {isUnread && <span className={styles['dot']} role="img" aria-label={words.unread} />}
          <time className={styles['ago']} dateTime={new Date(atMs).toISOString()}>
            {agoText(Math.max(0, now - atMs))}
          </time>
        </p>
        {isOpen && <EntryDetails entry={entry} />}
      </div>
      <span className={styles['rowTools']}>
        {entry.details.length > 0 && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-expanded={isOpen}
            aria-label={isOpen ? words.less : words.more}
            onClick={() => setOpen(!isOpen)}
          >
            <IconChevronRight size={16} aria-hidden className={styles['chevron'] ?? ''} />
          </ActionIcon>
        )}
        {isUnread && (
          <Tooltip label={words.read}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={words.read}
              onClick={() => void inbox.markRead([entry])}
            >
              <IconCheck size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </span>
    </li>
  )
}

const list = new Intl.ListFormat('en-GB')

const MOST_NAMES = 3

/** `Ana, Bo and Cy`, or `Ana, Bo and 4 others`. */
function namesText(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return list.format(names)
  const shown = names.slice(0, MOST_NAMES - 1)
  return list.format([...shown, `${names.length - shown.length} others`])
}
