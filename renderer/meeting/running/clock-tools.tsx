import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconStairsUp,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { NowTopic } from '../../../shared/meeting/now-bar'
import { NowMenu } from './now-menu'
import { runKeys } from './run-keys'
import { useTimerActions } from './timer-actions'

const words = {
  start: 'Start',
  pause: 'Pause',
  resume: 'Resume',
  extend: 'Five minutes more',
  extendShort: '+5 min',
  goOn: 'Next time box',
  next: 'Next topic',
  withKey: (label: string, key: string) => `${label} (${key})`,
}

/** The buttons beside the clock. */
export function ClockTools({ now }: { now: NowTopic }) {
  const actions = useTimerActions()
  const { kind, topicId } = now
  return (
    <div className="now-tools">
      {kind === 'ready' && (
        <Button
          size="compact-sm"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => actions.start(topicId)}
        >
          {words.start}
        </Button>
      )}
      {kind === 'running' && (
        <Tool label={words.pause} keyName={runKeys.pause} onClick={actions.pause}>
          <IconPlayerPause size={18} aria-hidden />
        </Tool>
      )}
      {kind === 'paused' && (
        <Tool label={words.resume} keyName={runKeys.pause} onClick={actions.resume}>
          <IconPlayerPlay size={18} aria-hidden />
        </Tool>
      )}
      {kind === 'due' && now.hasRevote && (
        <Tool label={words.goOn} onClick={actions.goOn}>
          <IconStairsUp size={18} aria-hidden />
        </Tool>
      )}
      <Tooltip label={words.withKey(words.extend, runKeys.extend)}>
        <Button
          size="compact-sm"
          variant="default"
          className="now-extend"
          onClick={() => actions.extend()}
        >
          {words.extendShort}
        </Button>
      </Tooltip>
      <Tool label={words.next} keyName={runKeys.next} onClick={() => actions.next(topicId)}>
        <IconPlayerTrackNext size={18} aria-hidden />
      </Tool>
      <NowMenu now={now} />
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly keyName?: string
  readonly onClick: () => void
  readonly children: ReactNode
}

function Tool({ label, keyName, onClick, children }: ToolProps) {
  return (
    <Tooltip label={keyName === undefined ? label : words.withKey(label, keyName)}>
      <ActionIcon variant="default" size={30} aria-label={label} onClick={() => onClick()}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
