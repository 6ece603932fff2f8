import { Button, Popover, UnstyledButton, VisuallyHidden } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconDeviceLaptop,
  IconLoader2,
} from '@tabler/icons-react'
import { useState } from 'react'
import { countWords, holdWords } from '../offline/replica-words'
import type { SyncState } from '../session/sync-state'
import { useLive } from '../session/use-live'
import type { WorkspaceSession } from '../session/workspace-session'
import { useConfab } from './confab'
import styles from './sync-mark.module.css'
import { describeSync } from './sync-words'

const words = {
  asks: (label: string) => `${label}. What does that mean?`,
  export: 'Save a copy of my notes…',
  keptHere: 'What is kept here…',
}

const icons = {
  loading: IconLoader2,
  'on-device': IconDeviceLaptop,
  saving: IconCloudUp,
  saved: IconCloudCheck,
  offline: IconCloudOff,
  'relay-full': IconCloudOff,
  refused: IconAlertTriangle,
  'not-stored': IconAlertTriangle,
} satisfies Record<SyncState['kind'], typeof IconLoader2>

/** Tells the truth about where the edits of a workspace are. */
export function SyncMark({ workspace }: { workspace: WorkspaceSession }) {
  const { dialogs, ownRelay } = useConfab()
  const state = useLive(workspace.sync)
  const relayProblem = useLive(ownRelay.problem)
  const [isOpen, setOpen] = useState(false)
  const says = describeSync(state)
  const Icon = icons[state.kind]
  return (
    <Popover
      position="bottom-end"
      shadow="md"
      width={300}
      withArrow
      opened={isOpen}
      onChange={setOpen}
    >
      <Popover.Target>
        <UnstyledButton
          className={styles['mark']}
          data-state={state.kind}
          aria-label={words.asks(says.label)}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon size={18} stroke={1.7} aria-hidden="true" />
          <span className={styles['label']}>{says.label}</span>
        </UnstyledButton>
      </Popover.Target>
      <VisuallyHidden role="status">{says.heard}</VisuallyHidden>
      <Popover.Dropdown>
        <p className={styles['title']}>{says.label}</p>
        <p className={styles['detail']}>{says.detail}</p>
        {relayProblem !== undefined && <p className={styles['detail']}>{relayProblem}</p>}
        <CopiesHere workspace={workspace} onLeave={() => setOpen(false)} />
        {says.needsCare && (
          <Button
            size="xs"
            variant="light"
            mt="sm"
            onClick={() => dialogs.open({ kind: 'export' })}
          >
            {words.export}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

interface CopiesHereProps {
  readonly workspace: WorkspaceSession
  readonly onLeave: () => void
}

/** How much of the workspace is on this device, and the way to choose. */
function CopiesHere({ workspace, onLeave }: CopiesHereProps) {
  const { dialogs } = useConfab()
  const state = useLive(workspace.replication.state)
  if (state.total === 0) return null
  return (
    <div className={styles['here']}>
      <p className={styles['detail']}>
        {countWords(state)}. {holdWords(state.hold)}
      </p>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          onLeave()
          dialogs.open({ kind: 'kept-here' })
        }}
      >
        {words.keptHere}
      </Button>
    </div>
  )
}
