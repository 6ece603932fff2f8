import { writeRoute } from '../shell/route'
import { useConfab } from '../shell/confab'
import { routeOfTopic, type EntryDetail, type InboxEntry } from './inbox-entry'
import styles from './entry.module.css'

const words = {
  signs: { added: '+', removed: '−', changed: '~' },
  names: { added: 'Added', removed: 'Removed', changed: 'Changed' },
} as const

/** More of what an entry tells: each topic with some of its lines, or what a comment says. */
export function EntryDetails({ entry }: { entry: InboxEntry }) {
  if (entry.kind === 'changes' || entry.kind === 'start')
    return (
      <ul className={styles['details']}>
        {entry.details.map((detail, at) => (
          <TopicDetail key={detail.topicId ?? at} entry={entry} detail={detail} />
        ))}
      </ul>
    )
  return entry.details.map(({ title, text }, at) => (
    <div key={at} className={styles['comment']}>
      {title !== '' && <q className={styles['quote']}>{title}</q>}
      <p>{text}</p>
    </div>
  ))
}

function TopicDetail({ entry, detail }: { entry: InboxEntry; detail: EntryDetail }) {
  const { inbox } = useConfab()
  const { topicId, title, text, lines } = detail
  return (
    <li>
      {topicId === undefined ? (
        <span className={styles['topic']}>{title}</span>
      ) : (
        <a
          className={styles['topic']}
          href={writeRoute(routeOfTopic(entry, topicId))}
          onClick={() => void inbox.markRead([entry])}
        >
          {title}
        </a>
      )}
      {text !== '' && <span className={styles['counted']}> {text}</span>}
      {lines.length > 0 && (
        <ul className={styles['lines']}>
          {lines.map((line, at) => (
            <li key={at} data-kind={line.kind}>
              <span role="img" aria-label={words.names[line.kind]} className={styles['sign']}>
                {words.signs[line.kind]}
              </span>
              <span>{line.text}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
