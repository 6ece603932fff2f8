import {
  IconChartBar,
  IconCircleCheck,
  IconGavel,
  IconMessage,
  IconPoint,
  IconSquare,
} from '@tabler/icons-react'
import { assertNever } from '../../shared/result'
import type { FoundLine, FoundTopic } from '../../shared/search/search-notes'
import { formatDate } from '../notebook/dates'
import { writeRoute, type Route } from '../shell/route'
import type { FoundNotebook } from '../shell/use-notebooks'
import { Highlighted } from './highlighted'
import styles from './search.module.css'

const words = {
  untitled: 'Untitled topic',
  ownText: 'Above the topics',
  more: (count: number) => (count === 1 ? 'and one more line' : `and ${count} more lines`),
  open: 'open',
  done: 'done',
  parked: 'parked',
  internal: 'internal',
  kinds: {
    line: 'Line',
    decision: 'Decision',
    action: 'Action',
    poll: 'Poll',
    comment: 'Comment',
  } satisfies Record<FoundLine['kind'], string>,
}

interface ResultRowProps {
  readonly found: FoundTopic
  readonly notebook: FoundNotebook | undefined
  readonly onOpen: () => void
}

/** A topic that was found, with the lines that were: each is a link to its place. */
export function ResultRow({ found, notebook, onOpen }: ResultRowProps) {
  const { notebookId, meetingId, topicId, lines, moreLines } = found
  const inMeeting: Route = {
    ...(notebook?.relay !== undefined && { relay: notebook.relay }),
    notebookId,
    meetingId,
  }
  const inTopic = topicId === undefined ? inMeeting : { ...inMeeting, topicId }
  return (
    <li className={styles['result']}>
      <ResultFacts found={found} notebook={notebook} />
      <a data-result className={styles['title']} href={writeRoute(inTopic)} onClick={onOpen}>
        {found.title.text === '' ? (
          <em>{topicId === undefined ? words.ownText : words.untitled}</em>
        ) : (
          <Highlighted excerpt={found.title} />
        )}
      </a>
      {lines.map((line, at) => (
        <LineLink
          // Two lines may say the same, and all are drawn anew together.
          key={`${line.lineId ?? ''}/${at}`}
          line={line}
          href={writeRoute(
            line.lineId === undefined || topicId === undefined
              ? inTopic
              : { ...inTopic, lineId: line.lineId },
          )}
          onOpen={onOpen}
        />
      ))}
      {moreLines > 0 && <span className={styles['more']}>{words.more(moreLines)}</span>}
    </li>
  )
}

function ResultFacts({ found, notebook }: Omit<ResultRowProps, 'onOpen'>) {
  const { topic, date, meetingTitle } = found
  const where = [formatDate(date), notebook?.title ?? '', meetingTitle].filter(
    (part) => part !== '',
  )
  return (
    <div className={styles['facts']}>
      <span className={styles['where']}>{where.join(' · ')}</span>
      {topic.intentions.map((kind) => (
        <span key={kind} className={styles['intention']} data-intention={kind}>
          {kind}
        </span>
      ))}
      {topic.state === 'parked' && <Chip tone="warn">{words.parked}</Chip>}
      {topic.isOpen === true && topic.state !== 'parked' && <Chip tone="warn">{words.open}</Chip>}
      {topic.isInternal && <Chip tone="plain">{words.internal}</Chip>}
    </div>
  )
}

const Chip = ({ tone, children }: { tone: 'warn' | 'ok' | 'plain'; children: string }) => (
  <span className={styles['chip']} data-tone={tone}>
    {children}
  </span>
)

interface LineLinkProps {
  readonly line: FoundLine
  readonly href: string
  readonly onOpen: () => void
}

function LineLink({ line, href, onOpen }: LineLinkProps) {
  const names = line.assignee === undefined ? line.by : [line.assignee]
  return (
    <a data-result className={styles['line']} href={href} onClick={onOpen}>
      <span className={styles['kind']} data-kind={line.kind}>
        <LineIcon line={line} />
        {line.kind !== 'line' && (
          <span className={styles['unseen']}>{words.kinds[line.kind]}: </span>
        )}
      </span>
      <span className={styles['said']}>
        {names.length > 0 && <strong>{names.join(', ')}: </strong>}
        <Highlighted excerpt={line.excerpt} />
        {line.kind === 'action' && (
          <>
            {' '}
            <Chip tone={line.isOpen ? 'warn' : 'ok'}>{line.isOpen ? words.open : words.done}</Chip>
          </>
        )}
        {line.isInternal && (
          <>
            {' '}
            <Chip tone="plain">{words.internal}</Chip>
          </>
        )}
      </span>
    </a>
  )
}

function LineIcon({ line: { kind, isOpen } }: Pick<LineLinkProps, 'line'>) {
  const look = { size: 16, stroke: 1.7, 'aria-hidden': true }
  switch (kind) {
    case 'decision':
      return <IconGavel {...look} />
    case 'action':
      return isOpen ? <IconSquare {...look} /> : <IconCircleCheck {...look} />
    case 'poll':
      return <IconChartBar {...look} />
    case 'comment':
      return <IconMessage {...look} />
    case 'line':
      return <IconPoint {...look} />
    default:
      return assertNever(kind)
  }
}
