import { CloseButton } from '@mantine/core'
import { IconGavel, IconHistory, IconSquare } from '@tabler/icons-react'
import type { RecalledTopic } from '../../shared/search/recall'
import { formatDate } from '../notebook/dates'
import { Highlighted } from '../search/highlighted'
import { writeRoute, type Route } from '../shell/route'
import { useNotebooks } from '../shell/use-notebooks'
import styles from './recall.module.css'

const words = {
  title: 'Talked about before',
  dismiss: 'Not now',
  untitled: 'Untitled topic',
  decision: 'Decided: ',
  toDo: 'Still to do: ',
  moreToDo: (count: number) => `and ${count} more to do`,
  parked: 'parked',
  quest: 'no answer yet',
  nothingLeft: 'nothing left open',
  earlier: (count: number) => (count === 1 ? 'and once before' : `and ${count} times before`),
}

const MOST_TO_DO = 2

interface RecallPanelProps {
  readonly topics: readonly RecalledTopic[]
  readonly onDismiss: () => void
}

/** What came of earlier topics like one that is being proposed. It stands below what is typed, and takes nothing from it. */
export function RecallPanel({ topics, onDismiss }: RecallPanelProps) {
  return (
    <aside className={styles['panel']} aria-label={words.title}>
      <header>
        <IconHistory size={16} stroke={1.7} aria-hidden />
        <span role="status">{words.title}</span>
        <CloseButton size="sm" aria-label={words.dismiss} onClick={onDismiss} />
      </header>
      <ul>
        {topics.map((topic) => (
          <Recalled key={`${topic.meetingId}/${topic.topicId}`} topic={topic} />
        ))}
      </ul>
    </aside>
  )
}

function Recalled({ topic }: { readonly topic: RecalledTopic }) {
  const { notebookId, meetingId, topicId, date, title, decisions, toDo, left, earlier } = topic
  const notebook = useNotebooks().find(({ id }) => id === notebookId)
  const place: Route = {
    ...(notebook?.relay !== undefined && { relay: notebook.relay }),
    notebookId,
    meetingId,
    topicId,
  }
  const where = [formatDate(date), notebook?.title, earlier > 0 && words.earlier(earlier)]
  return (
    <li>
      <a className={styles['title']} href={writeRoute(place)}>
        {title.text === '' ? words.untitled : <Highlighted excerpt={title} />}
      </a>
      <span className={styles['where']}>
        {where.filter((part) => part !== undefined && part !== false).join(' · ')}
        {left !== undefined && <span className={styles['left']}>{words[left]}</span>}
        {left === undefined && toDo.length === 0 && ` · ${words.nothingLeft}`}
      </span>
      {decisions.map((line) => (
        <p key={line.lineId ?? line.text}>
          <IconGavel size={15} stroke={1.7} aria-hidden />
          <span>
            <span className={styles['what']}>{words.decision}</span>
            {line.text}
          </span>
        </p>
      ))}
      {toDo.slice(0, MOST_TO_DO).map((line) => (
        <p key={line.lineId ?? line.text}>
          <IconSquare size={15} stroke={1.7} aria-hidden />
          <span>
            <span className={styles['what']}>{words.toDo}</span>
            {line.assignee !== undefined && <strong>{line.assignee}: </strong>}
            {line.text}
          </span>
        </p>
      ))}
      {toDo.length > MOST_TO_DO && (
        <p className={styles['what']}>{words.moreToDo(toDo.length - MOST_TO_DO)}</p>
      )}
    </li>
  )
}
