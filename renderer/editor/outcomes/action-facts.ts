import { dueStatus, type DueStatus } from '../../../shared/outcomes/due-status'

const words = {
  overdue: (day: string) => `overdue · ${day}`,
  today: 'due today',
  due: (day: string) => `due ${day}`,
}

/** One of the facts of an action, as its chip shows it. */
export interface ActionFact {
  readonly kind: 'assignee' | 'due'
  readonly label: string
  /** How near the day is; absent for an action that is done, or when today is not known. */
  readonly status?: DueStatus | undefined
}

/** Who does an action and by when; `today`, where it is known, tells what is overdue. */
export function actionFacts(
  { kind, assignee, due, done }: Readonly<Record<string, unknown>>,
  today?: string,
): ActionFact[] {
  if (kind !== 'action') return []
  const facts: ActionFact[] = []
  if (typeof assignee === 'string' && assignee !== '')
    facts.push({ kind: 'assignee', label: `@${assignee}` })
  if (typeof due === 'string' && due !== '') {
    const status = today === undefined || done === true ? undefined : dueStatus(due, today)
    facts.push({ kind: 'due', label: dueLabel(due, status, today), status })
  }
  return facts
}

function dueLabel(due: string, status: DueStatus | undefined, today: string | undefined): string {
  if (status === 'today') return words.today
  const day = formatDue(due, today)
  return status === 'overdue' ? words.overdue(day) : words.due(day)
}

/** `Wed 20 Dec`, with the year when it is another one than today's; other texts as they are. */
export function formatDue(due: string, today?: string): string {
  const time = Date.parse(due)
  if (Number.isNaN(time)) return due
  const isThisYear = today !== undefined && due.slice(0, 4) === today.slice(0, 4)
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
    timeZone: 'UTC',
  })
    .format(time)
    .replace(',', '')
}
