import { Button, SegmentedControl, Select, Switch } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconBookmark, IconRestore } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { againstOptions } from './against-options'
import { useHistoryContext } from './history-context'
import { timeOf, type HistoryDesk, type Shown } from './history-desk'
import { failureWords, formatMoment, joinPeople } from './history-words'
import styles from './past-pane.module.css'
import page from './history.module.css'
import { MomentSteps } from './moment-steps'
import { ComparedMeeting, PastNotes } from './past-notes'
import { useChangeKeys } from './use-change-keys'

const words = {
  choose: 'Choose a moment to see the meeting as it was.',
  reading: 'Reading…',
  asItWas: (when: string) => `As it was on ${when}`,
  after: (names: string) => `after ${names} wrote`,
  mode: 'What is shown',
  modes: { changes: 'What changed', past: 'As it was' },
  against: 'Compared with',
  onlyChanged: 'Only what changed',
  previous: 'Previous change',
  next: 'Next change',
  bringBack: 'Bring all of it back…',
  name: 'Name this version…',
}

/** The chosen state: as it was, or what changed since. */
export function PastPane({ desk }: { desk: HistoryDesk }) {
  const { shown } = useLive(desk)
  const [mode, setMode] = useState<'changes' | 'past'>('changes')
  const [onlyChanged, setOnlyChanged] = useState(true)
  const body = useRef<HTMLDivElement>(null)
  const go = useChangeKeys(body)
  const isCompared = mode === 'changes' && shown.kind === 'state'
  return (
    <div className={styles['pane']}>
      <Head desk={desk} />
      <MomentSteps desk={desk} />
      <div className={styles['tools']}>
        <SegmentedControl
          aria-label={words.mode}
          size="xs"
          data={[
            { value: 'changes', label: words.modes.changes },
            { value: 'past', label: words.modes.past },
          ]}
          value={mode}
          onChange={(value) => setMode(value === 'past' ? 'past' : 'changes')}
        />
        {isCompared && (
          <>
            <AgainstSelect desk={desk} />
            <Switch
              size="xs"
              label={words.onlyChanged}
              checked={onlyChanged}
              onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
            />
            <span className={styles['gap']} />
            <Step icon={<IconArrowUp size={15} />} label={words.previous} onStep={() => go(-1)} />
            <Step icon={<IconArrowDown size={15} />} label={words.next} onStep={() => go(1)} />
          </>
        )}
      </div>
      <div ref={body}>
        <Body shown={shown} mode={mode} onlyChanged={onlyChanged} />
      </div>
    </div>
  )
}

function Step(props: { icon: React.ReactNode; label: string; onStep: () => void }) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={props.label}
      title={props.label}
      onClick={props.onStep}
    >
      {props.icon}
    </Button>
  )
}

/** Which state it is, and what can be done with all of it. */
function Head({ desk }: { desk: HistoryDesk }) {
  const { meeting, past, nameOf, locked } = useHistoryContext()
  const { dialogs } = useConfab()
  const { chosen, shown } = useLive(desk)
  const versions = useLive(meeting.versions)
  if (!chosen) return null
  const ofMs = timeOf(meeting, chosen)
  const version = versions.find(({ id }) => chosen.kind === 'version' && id === chosen.versionId)
  const writers = chosen.kind === 'moment' ? chosen.moment.writers.map(nameOf) : []
  const state = shown.kind === 'state' ? shown.past : undefined
  return (
    <header className={styles['pane-head']}>
      <h2>
        {version ? version.name : words.asItWas(formatMoment(ofMs))}
        <span className={styles['pane-who']}>
          {version
            ? words.asItWas(formatMoment(ofMs))
            : writers.length > 0 && words.after(joinPeople(writers))}
        </span>
      </h2>
      <div className={styles['pane-acts']}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBookmark size={15} aria-hidden />}
          disabled={!state}
          onClick={() => state && dialogs.open({ kind: 'name-version', past, state, ofMs })}
        >
          {words.name}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRestore size={15} aria-hidden />}
          disabled={!state || locked !== undefined}
          title={locked}
          onClick={() => state && dialogs.open({ kind: 'bring-back', past, state, ofMs })}
        >
          {words.bringBack}
        </Button>
      </div>
    </header>
  )
}

function AgainstSelect({ desk }: { desk: HistoryDesk }) {
  const { meeting } = useHistoryContext()
  const { timeline, against } = useLive(desk)
  const versions = useLive(meeting.versions)
  const options = againstOptions(timeline?.moments ?? [], versions)
  return (
    <Select
      size="xs"
      className={styles['against'] ?? ''}
      aria-label={words.against}
      data={options.map(({ value, label }) => ({ value, label }))}
      value={options.find(({ isFor }) => isFor(against))?.value ?? null}
      allowDeselect={false}
      maxDropdownHeight={320}
      onChange={(value) => {
        const chosen = options.find((each) => each.value === value)
        if (chosen) desk.compareWith(chosen.against)
      }}
    />
  )
}

interface BodyProps {
  readonly shown: Shown
  readonly mode: 'changes' | 'past'
  readonly onlyChanged: boolean
}

function Body({ shown, mode, onlyChanged }: BodyProps) {
  const { past } = useHistoryContext()
  const { dialogs } = useConfab()
  switch (shown.kind) {
    case 'nothing':
      return <p className={page['soft']}>{words.choose}</p>
    case 'reading':
      return <p className={page['soft']}>{words.reading}</p>
    case 'failed':
      return (
        <p role="alert" className="meeting-notice">
          {failureWords[shown.failure]}
        </p>
      )
    default: {
      const bringBack = (topicId: string) =>
        dialogs.open({ kind: 'bring-back', past, state: shown.past, topicId })
      return mode === 'past' ? (
        <PastNotes past={shown.past} onBringBack={bringBack} />
      ) : (
        <ComparedMeeting {...shown} onlyChanged={onlyChanged} onBringBack={bringBack} />
      )
    }
  }
}
