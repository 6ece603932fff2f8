import { Autocomplete, Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isIsoDate } from '../../../shared/grammar/dates'
import { findNames } from '../../../shared/grammar/find-names'
import { parseDue } from '../../../shared/outcomes/due-words'
import { formatLongDay } from '../../notebook/dates'
import type { OwnerFacts } from './outcome-desk'
import styles from './forms.module.css'

const words = {
  assignee: 'Who',
  assigneeHint: 'Nobody yet',
  due: 'Until when',
  dueHint: 'next Wednesday, in two weeks …',
  notUnderstood:
    'Not understood. Say a day to come, such as “next Wednesday”, “in two weeks”, “20 Dec” or 2026-12-20.',
  quick: ['tomorrow', 'in a week', 'in two weeks'],
}

/** Whose an action is to be and until when, as somebody is saying it. */
export interface Owner {
  readonly assignee: string
  /** The words as typed. */
  readonly due: string
}

/** The day a person's words mean; `undefined` for no words, `null` when they are not understood. */
export function readDueField(due: string, facts: OwnerFacts): string | undefined | null {
  const phrase = due.trim()
  if (phrase === '') return undefined
  // A day written out is meant, even one that has passed.
  return isIsoDate(phrase) ? phrase : (parseDue(phrase, facts.saidOn()) ?? null)
}

interface OwnerFieldsProps {
  readonly facts: OwnerFacts
  readonly owner: Owner
  readonly onChange: (owner: Owner) => void
}

/** The fields for who does it and until when; the day that is understood is shown at once. */
export function OwnerFields({ facts, owner, onChange }: OwnerFieldsProps) {
  const [people] = useState(facts.people)
  const [isUnowned] = useState(owner.assignee === '')
  const day = readDueField(owner.due, facts)
  return (
    <>
      <Autocomplete
        data-autofocus
        label={words.assignee}
        placeholder={words.assigneeHint}
        value={owner.assignee}
        data={people.map(({ name }) => name)}
        // A list of its own elsewhere on the page would count as "outside" and close the popover.
        comboboxProps={{ withinPortal: false }}
        filter={({ search, options }) => {
          const found = findNames(people, search).map(({ name, aliasOf }) => aliasOf ?? name)
          return options.filter((option) => 'value' in option && found.includes(option.value))
        }}
        // Whom to choose from is shown at once only where somebody is to be chosen.
        openOnFocus={isUnowned}
        limit={6}
        maxLength={80}
        autoComplete="off"
        onChange={(assignee) => onChange({ ...owner, assignee })}
      />
      <TextInput
        label={words.due}
        placeholder={words.dueHint}
        value={owner.due}
        maxLength={80}
        autoComplete="off"
        error={day === null && words.notUnderstood}
        onChange={(event) => onChange({ ...owner, due: event.currentTarget.value })}
      />
      {/* Always there, so that a screen reader hears it change. */}
      <p role="status" className={styles['understood']}>
        {day ? formatLongDay(day) : ''}
      </p>
      <div className={styles['quick']}>
        {words.quick.map((phrase) => (
          <Button
            key={phrase}
            size="compact-xs"
            variant="default"
            onClick={() => onChange({ ...owner, due: phrase })}
          >
            {phrase}
          </Button>
        ))}
      </div>
    </>
  )
}
