import { SegmentedControl, Select, Switch } from '@mantine/core'
import { intentionKinds } from '../../shared/confab-json'
import { NOBODY, type LedgerAge, type LedgerChoice } from './ledger-filter'
import styles from './ledger.module.css'

const words = {
  group: 'Filters',
  kind: 'Kind',
  kinds: [
    { value: 'all', label: 'All' },
    { value: 'action', label: 'Actions' },
    { value: 'quest', label: 'Quests' },
  ],
  person: 'Person',
  everybody: 'Everybody',
  nobody: 'Nobody yet',
  intention: 'Intention',
  anyIntention: 'Any intention',
  age: 'Age',
  ages: [
    { value: '', label: 'Any age' },
    { value: 'week', label: 'A week or older' },
    { value: 'month', label: '4 weeks or older' },
    { value: 'quarter', label: '12 weeks or older' },
    { value: 'overdue', label: 'Overdue' },
  ],
  withDone: 'With what is done',
}

const ages: readonly LedgerAge[] = ['week', 'month', 'quarter', 'overdue']

interface LedgerFiltersProps {
  readonly choice: LedgerChoice
  readonly people: readonly string[]
  readonly onChange: (choice: LedgerChoice) => void
}

/** What of the ledger to show. */
export function LedgerFilters({ choice, people, onChange }: LedgerFiltersProps) {
  const change = (part: Partial<LedgerChoice>) => onChange({ ...choice, ...part })
  const plain = { allowDeselect: false, size: 'sm' } as const
  return (
    <div className={styles['filters']} role="group" aria-label={words.group}>
      <SegmentedControl
        aria-label={words.kind}
        data={words.kinds}
        value={choice.kind}
        onChange={(value) =>
          change({ kind: value === 'action' || value === 'quest' ? value : 'all' })
        }
      />
      <Select
        {...plain}
        aria-label={words.person}
        searchable={people.length > 8}
        data={[
          { value: '', label: words.everybody },
          { value: NOBODY, label: words.nobody },
          ...people,
        ]}
        value={choice.person}
        onChange={(person) => change({ person: person ?? '' })}
      />
      <Select
        {...plain}
        aria-label={words.intention}
        data={[{ value: '', label: words.anyIntention }, ...intentionKinds]}
        value={choice.intention}
        onChange={(value) =>
          change({ intention: intentionKinds.find((kind) => kind === value) ?? '' })
        }
      />
      <Select
        {...plain}
        aria-label={words.age}
        data={words.ages}
        value={choice.age}
        onChange={(value) => change({ age: ages.find((age) => age === value) ?? '' })}
      />
      <Switch
        label={words.withDone}
        checked={choice.withDone}
        onChange={(event) => change({ withDone: event.currentTarget.checked })}
      />
    </div>
  )
}
