import { Button, UnstyledButton } from '@mantine/core'
import { IconArchive, IconChevronDown, IconRestore } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { Topic } from '../../../shared/documents/topics'
import { useLive } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'
import { useTopicTitle } from '../use-topic-title'
import './archived-topics.css'

const words = {
  label: 'Archived topics',
  count: (count: number) => (count === 1 ? '1 archived topic' : `${count} archived topics`),
  restore: 'Restore',
  restoreOf: (title: string) => `Restore “${title}”`,
}

/** A quiet line below the topics; unfolded it lists the archived ones, to be brought back. */
export function ArchivedTopics() {
  const { meeting } = useOpenMeeting()
  const [isOpen, setOpen] = useState(false)
  const listId = useId()
  const archived = useLive(meeting.allTopics).filter(
    ({ archived, mergedInto }) => archived && mergedInto === undefined,
  )
  if (archived.length === 0) return null
  return (
    <section className="archived" aria-label={words.label}>
      <UnstyledButton
        className="archived-count"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
      >
        <IconArchive size={15} stroke={1.7} aria-hidden />
        {words.count(archived.length)}
        <IconChevronDown size={15} className="archived-chevron" aria-hidden />
      </UnstyledButton>
      <ul id={listId} hidden={!isOpen}>
        {archived.map((topic) => (
          <ArchivedTopic key={topic.id} topic={topic} />
        ))}
      </ul>
    </section>
  )
}

function ArchivedTopic({ topic }: { topic: Topic }) {
  const { actions, readOnly } = useOpenMeeting()
  const title = useTopicTitle(topic.id)
  return (
    <li>
      <span className="archived-title">{title}</span>
      <span className="archived-proposers">{topic.proposers.join(', ')}</span>
      {!readOnly && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconRestore size={15} aria-hidden />}
          aria-label={words.restoreOf(title)}
          onClick={() => actions.restore(topic.id)}
        >
          {words.restore}
        </Button>
      )}
    </li>
  )
}
