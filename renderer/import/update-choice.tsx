import { Loader, Radio } from '@mantine/core'
import { isNothing, type UpdateCounts, type UpdatePlan } from '../../shared/import/plan-update'
import { formatDay } from '../notebook/dates'
import type { ImportTarget, OverlapChoices, PlannedUpdate } from './import-phase'
import styles from './import.module.css'
import { OverlapList } from './overlap-list'

const words = {
  known: (title: string) => `“${title}” is here already`,
  update: (title: string) => `Update “${title}”`,
  updateHint:
    'What changed in the file comes in. What you and others changed in Confab since then stays.',
  separate: 'Keep as a separate notebook',
  separateHint: 'The one that is here is not touched.',
  planning: 'Comparing…',
  nothing: 'Nothing has changed in the file. The notebook stays as it is.',
  notHere: (days: readonly string[]) =>
    `Some of its meetings have not arrived on this device yet (${days.join(', ')}). Wait until the relay can be reached, then import again.`,
  failed: (why: string) => `The two could not be compared: ${why}`,
}

type Known = Extract<ImportTarget, { kind: 'known' }>

interface UpdateChoiceProps {
  readonly target: Known
  readonly isSeparate: boolean
  readonly choices: OverlapChoices
  readonly onSeparate: (isSeparate: boolean) => void
  readonly onChoose: (choices: OverlapChoices) => void
}

/** Asks whether a file updates the notebook that is here already, and says what that would change. */
export function UpdateChoice(props: UpdateChoiceProps) {
  const { target, isSeparate, choices, onSeparate, onChoose } = props
  const { title } = target.notebook
  return (
    <>
      <Radio.Group
        label={words.known(title)}
        value={isSeparate ? 'separate' : 'update'}
        onChange={(value) => onSeparate(value === 'separate')}
      >
        <div className={styles['ways']}>
          <Radio value="update" label={words.update(title)} description={words.updateHint} />
          <Radio value="separate" label={words.separate} description={words.separateHint} />
        </div>
      </Radio.Group>
      {!isSeparate && (
        <div className={styles['plan']} role="status">
          <Planned update={target.update} choices={choices} onChoose={onChoose} />
        </div>
      )}
    </>
  )
}

interface PlannedProps {
  readonly update: PlannedUpdate
  readonly choices: OverlapChoices
  readonly onChoose: (choices: OverlapChoices) => void
}

function Planned({ update, choices, onChoose }: PlannedProps) {
  switch (update.kind) {
    case 'planning':
      return (
        <p className={styles['soft']}>
          <Loader size="xs" mr="xs" /> {words.planning}
        </p>
      )
    case 'not-here':
      return <p className={styles['problem']}>{words.notHere(update.missing.map(formatDay))}</p>
    case 'failed':
      return <p className={styles['problem']}>{words.failed(update.message)}</p>
    default:
      return <Plan plan={update.plan} choices={choices} onChoose={onChoose} />
  }
}

interface PlanProps {
  readonly plan: UpdatePlan
  readonly choices: OverlapChoices
  readonly onChoose: (choices: OverlapChoices) => void
}

function Plan({ plan, choices, onChoose }: PlanProps) {
  const lines = sayCounts(plan.counts)
  return (
    <>
      {isNothing(plan) && <p>{words.nothing}</p>}
      <ul className={styles['changes']}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {plan.overlaps.length > 0 && (
        <OverlapList plan={plan} choices={choices} onChoose={onChoose} />
      )}
    </>
  )
}

const countWords: Readonly<Record<keyof UpdateCounts, readonly [one: string, many: string]>> = {
  newMeetings: ['new meeting comes in', 'new meetings come in'],
  newTopics: ['new topic comes in', 'new topics come in'],
  changedTopics: ['topic changes', 'topics change'],
  goneTopics: [
    'topic that is no longer in the file is archived',
    'topics that are no longer in the file are archived',
  ],
  keptTopics: [
    'topic stays as it was changed in Confab',
    'topics stay as they were changed in Confab',
  ],
  otherMeetings: [
    'meeting that is not in the file stays',
    'meetings that are not in the file stay',
  ],
}

function sayCounts(counts: UpdateCounts): string[] {
  const order: readonly (keyof UpdateCounts)[] = [
    'newMeetings',
    'newTopics',
    'changedTopics',
    'goneTopics',
    'keptTopics',
    'otherMeetings',
  ]
  return order.flatMap((what) => {
    const count = counts[what]
    return count === 0 ? [] : [`${count} ${countWords[what][count === 1 ? 0 : 1]}`]
  })
}
