import type { IntentionKind } from '../../shared/confab-json'
import type { Person } from '../../shared/documents/notebook'
import type { LedgerFilter, LedgerItem } from '../../shared/outcomes/ledger'

/** What somebody has chosen to see of the ledger. An empty text asks for nothing. */
export interface LedgerChoice {
  readonly kind: 'all' | LedgerItem['kind']
  /** A name, or `NOBODY`. */
  readonly person: string
  readonly intention: IntentionKind | ''
  readonly age: LedgerAge | ''
  readonly withDone: boolean
}

/** How old an item must be to be shown, or that its day must be over. */
export type LedgerAge = 'week' | 'month' | 'quarter' | 'overdue'

/** The person of what nobody has taken on; no name is empty inside. */
export const NOBODY = ' '

/** Everything that is not done. */
export const everything: LedgerChoice = {
  kind: 'all',
  person: '',
  intention: '',
  age: '',
  withDone: false,
}

const leastDays = { week: 7, month: 28, quarter: 84 }

/** The rule's filter of what somebody has chosen; a person is found by any of their names. */
export function filterOf(choice: LedgerChoice, people: readonly Person[]): LedgerFilter {
  const { kind, person, intention, age, withDone } = choice
  return {
    withDone,
    ...(kind !== 'all' && { kind }),
    ...(person !== '' && { person: person === NOBODY ? [] : namesOf(person, people) }),
    ...(intention !== '' && { intention }),
    ...(age === 'overdue' && { isOverdue: true }),
    ...(age !== '' && age !== 'overdue' && { leastAgeDays: leastDays[age] }),
  }
}

/** The people a ledger names, each once under the name the notebook knows them by. */
export function peopleOf(items: readonly LedgerItem[], people: readonly Person[]): string[] {
  const byName = new Map(
    people.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((each) => [each.toLowerCase(), name] as const),
    ),
  )
  const named = new Map<string, string>()
  for (const name of items.flatMap((item) => item.people)) {
    const known = byName.get(name.trim().toLowerCase()) ?? name.trim()
    if (!named.has(known.toLowerCase())) named.set(known.toLowerCase(), known)
  }
  return [...named.values()].sort((a, b) => a.localeCompare(b))
}

function namesOf(name: string, people: readonly Person[]): string[] {
  const known = people.filter((person) => person.name === name)
  return [name, ...known.flatMap(({ aliases }) => aliases)]
}
