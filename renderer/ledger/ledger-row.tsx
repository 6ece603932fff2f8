import { Checkbox } from '@mantine/core'
import { IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { isOverdue, type LedgerItem } from '../../shared/outcomes/ledger'
import { formatDate, formatDay } from '../notebook/dates'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { notebookRoute, writeRoute } from '../shell/route'
import { age } from './ledger-words'
import styles from './ledger.module.css'

const words = {
  done: (text: string) => `Done: ${text}`,
  quest: 'Open quest',
  answered: 'Answered quest',
  noLine: 'This line can only be checked off in its meeting',
  untitled: 'Untitled topic',
  nobody: 'nobody yet',
  due: (day: string) => `due ${day}`,
  overdue: (day: string) => `overdue since ${day}`,
}

interface LedgerRowProps {
  readonly item: LedgerItem
  readonly today: string
  readonly onCheck: CheckOff
}

/** Checks the action of a line off, or opens it again; resolves to whether this device kept it. */
export type CheckOff = (lineId: string, isDone: boolean) => Promise<boolean>

/** An action or a quest of the ledger: checked off here, and a link to where it stands. */
export function LedgerRow({ item, today, onCheck }: LedgerRowProps) {
  const { place } = useConfab()
  const { route } = useLive(place)
  const { meetingId, topicId, lineId, text, topicTitle, people, since, isDone } = item
  const where = {
    meetingId,
    topicId,
    ...(lineId !== undefined && { lineId }),
  }
  const topic = topicTitle || words.untitled
  return (
    <li className={styles['row']} data-done={isDone || undefined}>
      <Mark item={item} onCheck={onCheck} />
      <div className={styles['body']}>
        <a className={styles['text']} href={writeRoute({ ...notebookRoute(route), ...where })}>
          {item.kind === 'quest' ? topic : text}
        </a>
        <p className={styles['facts']}>
          {item.kind === 'action' && <span className={styles['topic']}>{topic}</span>}
          <span>{people.length > 0 ? people.join(', ') : words.nobody}</span>
          <time dateTime={since} title={formatDate(since)}>
            {age(since, today)}
          </time>
          <Due item={item} today={today} />
        </p>
      </div>
    </li>
  )
}

function Mark({ item, onCheck }: Pick<LedgerRowProps, 'item' | 'onCheck'>) {
  const { kind, isDone } = item
  if (kind === 'quest') {
    const Icon = isDone ? IconCircleCheck : IconHelpCircle
    return (
      <span
        className={styles['quest']}
        role="img"
        aria-label={isDone ? words.answered : words.quest}
      >
        <Icon size={20} stroke={1.7} aria-hidden="true" />
      </span>
    )
  }
  return <DoneBox item={item} onCheck={onCheck} />
}

/** Shows what was asked for at once: its meeting is opened and read again only a moment later. */
function DoneBox({ item, onCheck }: Pick<LedgerRowProps, 'item' | 'onCheck'>) {
  const { lineId, text, isDone } = item
  const [asked, setAsked] = useState<{ readonly before: boolean; readonly after: boolean }>()
  const handleChange = async (after: boolean) => {
    if (lineId === undefined) return
    setAsked({ before: isDone, after })
    if (!(await onCheck(lineId, after))) setAsked(undefined)
  }
  return (
    <Checkbox
      size="sm"
      className={styles['check'] ?? ''}
      aria-label={words.done(text)}
      checked={asked?.before === isDone ? asked.after : isDone}
      disabled={lineId === undefined}
      {...(lineId === undefined && { title: words.noLine })}
      onChange={(event) => void handleChange(event.currentTarget.checked)}
    />
  )
}

function Due({ item, today }: Pick<LedgerRowProps, 'item' | 'today'>) {
  const { due } = item
  if (due === undefined) return null
  const isLate = isOverdue(item, today)
  const day = due.slice(0, 4) === today.slice(0, 4) ? formatDay(due) : formatDate(due)
  return (
    <time dateTime={due} className={styles['due']} data-late={isLate || undefined}>
      {isLate ? words.overdue(day) : words.due(day)}
    </time>
  )
}
