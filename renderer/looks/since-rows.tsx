import {
  countLines,
  describeFact,
  describeTopic,
  describeWriters,
} from '../../shared/changes/describe-changes'
import type { LineChange, MeetingChanges } from '../../shared/changes/meeting-changes'
import type { Writer } from '../../shared/documents/writers'
import { useOpenMeeting } from '../meeting/meeting-context'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { notebookRoute, writeRoute } from '../shell/route'
import { ChangedLine } from './changed-line'
import { nameIn } from './follow-news-marks'
import styles from './since-strip.module.css'

const words = {
  untitled: 'Untitled topic',
  intro: 'Above the topics',
  meeting: 'The meeting itself',
  show: 'Show before and after',
}

/** What changed, topic by topic: who, how much, and the lines before and after. */
export function SinceRows({ changes }: { changes: MeetingChanges }) {
  const { facts, intro, topics } = changes
  return (
    <ul className={styles['list']}>
      {facts.length > 0 && (
        <Row
          title={words.meeting}
          what={facts.map(describeFact).join(', ')}
          by={facts.flatMap(({ by }) => by)}
        />
      )}
      {intro.length > 0 && (
        <Row
          title={words.intro}
          what={countLines(intro)}
          by={intro.flatMap(({ by }) => by)}
          lines={intro}
        />
      )}
      {topics.map((topic) => (
        <Row
          key={topic.topicId}
          title={topic.title || words.untitled}
          what={describeTopic(topic)}
          by={topic.by}
          lines={topic.lines}
          topicId={topic.topicId}
        />
      ))}
    </ul>
  )
}

interface RowProps {
  readonly title: string
  readonly what: string
  readonly by: readonly Writer[]
  readonly lines?: readonly LineChange[]
  readonly topicId?: string
}

function Row({ title, what, by, lines = [], topicId }: RowProps) {
  const { meeting } = useOpenMeeting()
  const who = describeWriters(distinct(by), nameIn(meeting))
  return (
    <li className={styles['row']}>
      <p className={styles['title']}>
        {topicId === undefined ? title : <TopicLink topicId={topicId} title={title} />}
      </p>
      <p className={styles['what']}>
        {who !== '' && <b>{who}</b>} {what}
      </p>
      {lines.length > 0 && (
        <details className={styles['lines']}>
          <summary>{words.show}</summary>
          {lines.map((line) => (
            <ChangedLine key={`${line.kind} ${line.lineId}`} line={line} />
          ))}
        </details>
      )}
    </li>
  )
}

/** Leads to the topic, where it is in view at all. */
function TopicLink({ topicId, title }: { topicId: string; title: string }) {
  const { place } = useConfab()
  const { route } = useLive(place)
  const { meeting } = useOpenMeeting()
  const isThere = meeting.topics.get().some(({ id }) => id === topicId)
  const href = writeRoute({ ...notebookRoute(route), meetingId: meeting.id, topicId })
  return isThere ? <a href={href}>{title}</a> : <span>{title}</span>
}

const distinct = (by: readonly Writer[]) => [
  ...new Map(by.map((writer) => [JSON.stringify(writer), writer])).values(),
]
