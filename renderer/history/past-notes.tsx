import { Button } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import type { MeetingChanges } from '../../shared/changes/meeting-changes'
import type { MeetingJson } from '../../shared/confab-json'
import { compareNotes, compareTopics } from '../../shared/history/compared-notes'
import { StaticNotes } from '../editor/static-notes'
import { useInParts } from '../notebook/use-in-parts'
import { useHistoryContext } from './history-context'
import { StaticTopic } from './static-topic'
import styles from './history.module.css'
import pane from './past-pane.module.css'

const words = {
  intro: 'Above the topics',
  empty: 'There was nothing in the meeting yet.',
  same: 'Nothing differs: both states say the same.',
  restore: 'Bring back…',
  restoreOf: (title: string) => `Bring back “${title}” as it was`,
}

/** A meeting as it was, to be read. */
export function PastNotes({
  past,
  onBringBack,
}: {
  readonly past: MeetingJson
  readonly onBringBack: (topicId: string) => void
}) {
  const topics = useInParts(past.topics)
  const isEmpty = past.topics.length === 0 && past.intro.length === 0
  return (
    <div className={pane['notes']}>
      {isEmpty && <p className={styles['soft']}>{words.empty}</p>}
      <Intro blocks={past.intro} />
      {topics.map((topic, index) => (
        <StaticTopic key={topic.id ?? index} topic={topic}>
          {topic.id !== undefined && (
            <BringBackButton topicId={topic.id} title={topic.title} onBringBack={onBringBack} />
          )}
        </StaticTopic>
      ))}
    </div>
  )
}

interface ComparedProps {
  readonly before: MeetingJson
  readonly after: MeetingJson
  readonly changes: MeetingChanges
  readonly onlyChanged: boolean
  /** Absent where what is shown is only looked at. */
  readonly onBringBack?: (topicId: string) => void
}

/** Two states of a meeting as one text, with what was put in and taken out marked. */
export function ComparedMeeting(props: ComparedProps) {
  const { before, after, changes, onlyChanged, onBringBack } = props
  const all = compareTopics(before, after, changes.topics)
  const topics = useInParts(onlyChanged ? all.filter(({ change }) => change) : all)
  const intro = compareNotes(after.intro, changes.intro)
  const isSame = changes.topics.length + changes.intro.length === 0
  const wasThere = new Set([...before.topics, ...(before.archived ?? [])].map(({ id }) => id))
  return (
    <div className={pane['notes']}>
      {isSame && (
        <p className={styles['soft']} role="status">
          {words.same}
        </p>
      )}
      {(!onlyChanged || changes.intro.length > 0) && (
        <Intro blocks={intro.blocks} changes={intro.changes} />
      )}
      {topics.map(({ topic, change }, index) => (
        <StaticTopic key={topic.id ?? index} topic={topic} change={change}>
          {change && onBringBack && topic.id !== undefined && wasThere.has(topic.id) && (
            <BringBackButton topicId={topic.id} title={topic.title} onBringBack={onBringBack} />
          )}
        </StaticTopic>
      ))}
    </div>
  )
}

function Intro(props: Pick<Parameters<typeof StaticNotes>[0], 'blocks' | 'changes'>) {
  if (props.blocks.length === 0) return null
  return (
    <section className="notes-frame" aria-label={words.intro}>
      <div className="notes">
        <StaticNotes {...props} />
      </div>
    </section>
  )
}

interface BringBackButtonProps {
  readonly topicId: string
  readonly title: string
  readonly onBringBack: (topicId: string) => void
}

function BringBackButton({ topicId, title, onBringBack }: BringBackButtonProps) {
  const { locked } = useHistoryContext()
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconRestore size={15} aria-hidden />}
      aria-label={words.restoreOf(title)}
      disabled={locked !== undefined}
      title={locked}
      onClick={() => onBringBack(topicId)}
    >
      {words.restore}
    </Button>
  )
}
