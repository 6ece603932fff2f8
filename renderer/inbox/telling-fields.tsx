import { Button, Chip, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core'
import type { QuietHours } from '../../shared/watch/quiet-hours'
import { ownZone, zoneName } from '../notebook/settings/time-zones'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import styles from './telling-fields.module.css'
import type { NotifierState } from './notifier'
import { tellingLevels, type TellingLevel } from './telling'

const words = {
  title: 'Notifications',
  states: {
    ready: 'Shown by this device, each thing once.',
    ask: 'Not shown yet: everything waits in the inbox.',
    refused:
      'This browser was told not to show them. Allow notifications for this page in its settings; until then everything waits in the inbox.',
    never: 'This browser shows none. Everything waits in the inbox.',
  } satisfies Record<NotifierState, string>,
  ask: 'Show notifications',
  level: 'What is told',
  levels: {
    everything: 'Everything',
    'to-me': 'Mentions and replies',
    nothing: 'Nothing',
  } satisfies Record<TellingLevel, string>,
  starts: 'Say when a meeting of mine starts',
  minutes: 'Minutes a meeting rests before its edits are told',
  quiet: 'Quiet hours',
  quietHint: (zone: string) =>
    `What comes meanwhile is told once afterwards. Times are those of ${zone}.`,
  from: 'Quiet from',
  to: 'Until',
  days: 'Days on which I may be told',
  dayNames: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}

/** What this device tells of, and when; it counts at once. */
export function TellingFields() {
  const { inbox } = useConfab()
  const { telling, notifier } = inbox
  const { level, starts, quietMinutes } = useLive(telling)
  const state = useLive(notifier.state)
  return (
    <div className={styles['fields']} role="group" aria-label={words.title}>
      <div>
        <p className={styles['label']}>{words.title}</p>
        <p className={styles['hint']}>{words.states[state]}</p>
      </div>
      {state === 'ask' && (
        <Button variant="default" onClick={() => void notifier.ask()}>
          {words.ask}
        </Button>
      )}
      <SegmentedControl
        fullWidth
        aria-label={words.level}
        data={tellingLevels.map((value) => ({ value, label: words.levels[value] }))}
        value={level}
        onChange={(next) =>
          telling.change({ level: tellingLevels.find((each) => each === next) ?? 'everything' })
        }
      />
      <Switch
        label={words.starts}
        checked={starts}
        onChange={(event) => telling.change({ starts: event.currentTarget.checked })}
      />
      <NumberInput
        label={words.minutes}
        min={1}
        max={240}
        allowDecimal={false}
        clampBehavior="strict"
        value={quietMinutes}
        onChange={(minutes) => {
          if (typeof minutes === 'number' && minutes >= 1) telling.change({ quietMinutes: minutes })
        }}
      />
      <QuietFields />
    </div>
  )
}

const usual = (): QuietHours => ({
  from: '18:00',
  to: '08:00',
  days: [1, 2, 3, 4, 5],
  timeZone: ownZone(),
})

function QuietFields() {
  const { telling } = useConfab().inbox
  const { quietHours } = useLive(telling)
  const change = (part: Partial<QuietHours>) => {
    if (quietHours) telling.setQuietHours({ ...quietHours, ...part })
  }
  return (
    <>
      <Switch
        label={words.quiet}
        description={words.quietHint(zoneName(quietHours?.timeZone ?? ownZone()))}
        checked={quietHours !== undefined}
        onChange={(event) =>
          telling.setQuietHours(event.currentTarget.checked ? usual() : undefined)
        }
      />
      {quietHours && (
        <>
          <div className={styles['times']}>
            <TimeField
              label={words.from}
              time={quietHours.from}
              onChange={(from) => change({ from })}
            />
            <TimeField label={words.to} time={quietHours.to} onChange={(to) => change({ to })} />
          </div>
          <div role="group" aria-label={words.days}>
            <p className={styles['label']}>{words.days}</p>
            <Chip.Group
              multiple
              value={quietHours.days.map(String)}
              onChange={(days) => change({ days: days.map(Number).sort((a, b) => a - b) })}
            >
              <div className={styles['days']}>
                {words.dayNames.map((name, at) => (
                  <Chip key={name} value={String(at + 1)} size="xs" radius="sm">
                    {name}
                  </Chip>
                ))}
              </div>
            </Chip.Group>
          </div>
        </>
      )}
    </>
  )
}

interface TimeFieldProps {
  readonly label: string
  readonly time: string
  readonly onChange: (time: string) => void
}

const TimeField = ({ label, time, onChange }: TimeFieldProps) => (
  <TextInput
    type="time"
    label={label}
    value={time}
    // A field that is being cleared has no time to keep.
    onChange={({ currentTarget: { value } }) => value !== '' && onChange(value)}
  />
)
