import { SegmentedControl, Switch, TextInput } from '@mantine/core'
import type { FieldsProps } from './fields-props'
import styles from './settings.module.css'

const words = {
  title: 'Votes and time',
  dots: 'Dots per person',
  dotsHint: 'How many votes everybody places on the topics of a meeting.',
  hideDots: 'Hide dots until the discussion',
  hideDotsHint: 'While topics are voted on, everybody sees their own dots only.',
  ladder: 'Minutes of a topic',
  ladderHint: 'After each rung everybody votes whether to go on with the next.',
  ladders: [
    { value: 'usual', label: '10 → 5 → 5' },
    { value: 'long', label: '15 → 5 → 5' },
    { value: 'own', label: 'Other…' },
  ],
  own: 'Other minutes',
}

const ladders = ['usual', 'long', 'own'] as const

/** How a meeting votes, and how long a topic takes. */
export function VotesFields({ form, problems, onChange }: FieldsProps) {
  return (
    <fieldset className={styles['group']}>
      <legend>{words.title}</legend>
      <TextInput
        label={words.dots}
        description={words.dotsHint}
        inputMode="numeric"
        className={styles['short'] ?? ''}
        value={form.dots}
        error={problems.dots}
        onChange={(event) => onChange({ dots: event.currentTarget.value })}
      />
      <Switch
        label={words.hideDots}
        description={words.hideDotsHint}
        checked={form.hideDots}
        onChange={(event) => onChange({ hideDots: event.currentTarget.checked })}
      />
      <div>
        <p className={styles['label']}>{words.ladder}</p>
        <p className={styles['hint']}>{words.ladderHint}</p>
        <SegmentedControl
          aria-label={words.ladder}
          data={words.ladders}
          value={form.ladder}
          onChange={(value) =>
            onChange({ ladder: ladders.find((ladder) => ladder === value) ?? 'usual' })
          }
        />
      </div>
      {form.ladder === 'own' && (
        <TextInput
          label={words.own}
          value={form.ownLadder}
          error={problems.ownLadder}
          onChange={(event) => onChange({ ownLadder: event.currentTarget.value })}
        />
      )}
    </fieldset>
  )
}
