import { Button } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconCloudCheck, IconCloudUpload } from '@tabler/icons-react'
import type { ListedMeeting } from '../../shared/documents/notebook'
import type { Published } from '../../shared/documents/published'
import { problemWords } from '../../shared/publish/problem-words'
import type { QueueEntry, QueueState } from '../../shared/publish/publish-queue'
import { formatDay } from '../notebook/dates'
import { useLive } from '../session/use-live'
import type { OpenNotebook, WorkspaceSession } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { agoText } from './ago-text'
import { hostOf } from './connect-page'
import styles from './publish-strip.module.css'
import { useNow } from './use-now'

const words = {
  title: 'On the wiki',
  published: (ago: string) => `Published ${ago}`,
  changed: (count: number) =>
    count === 0
      ? 'nothing changed since'
      : count === 1
        ? '1 meeting changed since'
        : `${count} meetings changed since`,
  never: 'Not published yet',
  place: (space: string, host: string) => `${space}, ${host}`,
  publish: 'Publish…',
  look: 'Look…',
  whole: 'The whole notebook',
  states: {
    waiting: 'waits for its turn',
    running: 'is being published',
    later: 'waits, and is tried again by itself',
    'needs-person': 'waits for you',
  } satisfies Record<QueueState['kind'], string>,
}

interface PublishStripProps {
  readonly workspace: WorkspaceSession
  readonly notebook: OpenNotebook
}

/** What of a notebook stands on the wiki, and what waits to; nothing while it is published nowhere. */
export function PublishStrip({ workspace, notebook }: PublishStripProps) {
  const { dialogs, desks } = useConfab()
  const { target } = useLive(notebook.publishing)
  const published = useLive(notebook.published)
  const queue = useLive(desks.of(workspace).queue)
  const meetings = useLive(notebook.meetings)
  if (!target) return null
  const waiting = queue.filter(({ notebookId }) => notebookId === notebook.id)
  return (
    <section className={styles['strip']} aria-label={words.title}>
      <div className={styles['row']}>
        <IconCloudCheck size={18} stroke={1.7} aria-hidden />
        <p>
          <StateText
            notebook={notebook}
            published={published.filter(({ site }) => site === target.web)}
          />
          <span className={styles['soft']}>
            {words.place(target.spaceName, hostOf(target.web))}
          </span>
        </p>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCloudUpload size={16} stroke={1.7} aria-hidden />}
          onClick={() => dialogs.open({ kind: 'publish' })}
        >
          {words.publish}
        </Button>
      </div>
      {waiting.length > 0 && (
        <ul className={styles['waiting']} aria-live="polite">
          {waiting.map((entry) => (
            <Waiting key={entry.key} entry={entry} meetings={meetings} />
          ))}
        </ul>
      )}
    </section>
  )
}

interface StateTextProps {
  readonly notebook: OpenNotebook
  readonly published: readonly Published[]
}

function StateText({ notebook, published }: StateTextProps) {
  const now = useNow(notebook.document.relayNow)
  const { byMeeting, isWhole } = useLive(notebook.facts)
  const times = published.flatMap(({ atMs }) => atMs ?? [])
  if (times.length === 0) return <span>{words.never}</span>
  const digests = Object.assign({}, ...published.map((each) => each.digests)) as Readonly<
    Record<string, string>
  >
  const changed = [...byMeeting].filter(([id, { digest }]) => digests[id] !== digest).length
  const ago = words.published(agoText(now - Math.max(...times)))
  return <span>{isWhole ? `${ago}, ${words.changed(changed)}` : ago}</span>
}

interface WaitingProps {
  readonly entry: QueueEntry
  readonly meetings: readonly ListedMeeting[]
}

function Waiting({ entry: { state, meetingId }, meetings }: WaitingProps) {
  const { dialogs } = useConfab()
  const day = meetings.find(({ id }) => id === meetingId)?.date
  const isStuck = state.kind === 'needs-person'
  const Icon = isStuck ? IconAlertTriangle : IconClock
  return (
    <li className={styles['row']} data-state={state.kind}>
      <Icon size={17} stroke={1.8} aria-hidden />
      <p>
        <span>
          {day === undefined ? words.whole : formatDay(day)} {words.states[state.kind]}
        </span>
        {'problem' in state && (
          <span className={styles['soft']}>{problemWords(state.problem)}</span>
        )}
      </p>
      <Button
        size="compact-sm"
        variant={isStuck ? 'filled' : 'default'}
        onClick={() =>
          dialogs.open({ kind: 'publish', ...(meetingId !== undefined && { meetingId }) })
        }
      >
        {words.look}
      </Button>
    </li>
  )
}
