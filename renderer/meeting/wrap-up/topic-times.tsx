import type { TopicState } from '../../../shared/confab-json'
import type { WrapUpTopic } from '../../../shared/outcomes/wrap-up'
import { PlaceLink } from './outcome-list'
import styles from './wrap-up.module.css'

const words = {
  minutes: (ms: number) => (ms < 60_000 ? 'under 1 min' : `${Math.round(ms / 60_000)} min`),
  untitled: 'Untitled topic',
  states: {
    proposed: 'not discussed',
    parked: 'parked',
    discussing: 'under discussion',
    discussed: 'discussed',
  } satisfies Record<TopicState, string>,
}

/** The topics with the time they took, those that were not discussed last. */
export function TopicTimes({ topics }: { readonly topics: readonly WrapUpTopic[] }) {
  const longestMs = Math.max(1, ...topics.map(({ timeUsedMs }) => timeUsedMs))
  const isLeft = ({ state, timeUsedMs }: WrapUpTopic) =>
    timeUsedMs === 0 && (state === 'proposed' || state === 'parked')
  const ordered = topics.toSorted((a, b) => Number(isLeft(a)) - Number(isLeft(b)))
  return (
    <ul className={styles['times']}>
      {ordered.map((topic) => (
        <li key={topic.topicId} data-left={isLeft(topic) || undefined}>
          <span className={styles['timeRow']}>
            <PlaceLink place={{ topicId: topic.topicId }}>
              {topic.title || words.untitled}
            </PlaceLink>
            <span className={styles['time']}>{timeText(topic)}</span>
          </span>
          {topic.timeUsedMs > 0 && (
            <span
              className={styles['bar']}
              style={{ width: `${(100 * topic.timeUsedMs) / longestMs}%` }}
              aria-hidden="true"
            />
          )}
        </li>
      ))}
    </ul>
  )
}

const timeText = ({ state, timeUsedMs }: WrapUpTopic) =>
  [
    ...(timeUsedMs > 0 ? [words.minutes(timeUsedMs)] : []),
    ...(timeUsedMs === 0 || state === 'parked' ? [words.states[state]] : []),
  ].join(', ')
