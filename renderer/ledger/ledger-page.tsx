import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { filterLedger } from '../../shared/outcomes/ledger'
import { today } from '../notebook/dates'
import { NotArrived } from '../notebook/not-arrived'
import { useLive } from '../session/use-live'
import type { OpenNotebook, WorkspaceSession } from '../session/workspace-session'
import { everything, filterOf, peopleOf } from './ledger-filter'
import { LedgerFilters } from './ledger-filters'
import { LedgerList } from './ledger-list'
import { countOf, countOpen } from './ledger-words'
import styles from './ledger.module.css'
import { useLedger } from './use-ledger'

const words = {
  title: 'Ledger',
  what: 'Every action to do and every quest without an answer, over all meetings.',
  nothingOpen: 'nothing open',
  over: (meetings: number) => ` · ${countOf(meetings, 'meeting', 'meetings')}`,
  reading: 'Reading the meetings…',
  missing: (count: number) =>
    `${countOf(count, 'meeting has', 'meetings have')} not arrived on this device yet; what they hold is not listed here.`,
  rows: 'Actions and quests',
  emptyTitle: 'Nothing is owed',
  empty:
    'A line of notes that begins with [ ] is an action. A topic with the intention “quest” is open until one of its lines is marked as the answer. Both are listed here, whichever meeting they stand in.',
  allDone: 'Everything is done. Show what is done too, to look back.',
  noneFit: 'Nothing fits these filters.',
  showAll: 'Show everything open',
  showDone: 'Show what is done',
}

interface LedgerPageProps {
  readonly workspace: WorkspaceSession
  readonly notebook: OpenNotebook
}

/** What a notebook still owes, over all its meetings. */
export function LedgerPage({ workspace, notebook }: LedgerPageProps) {
  const meta = useLive(notebook.meta)
  const meetings = useLive(notebook.meetings)
  const known = useLive(notebook.people)
  const { items, isWhole, missing } = useLedger(notebook)
  const [choice, setChoice] = useState(everything)
  const people = useMemo(() => peopleOf(items, known), [items, known])
  const shown = useMemo(
    () => filterLedger(items, filterOf(choice, known), today()),
    [items, choice, known],
  )
  if (!meta) return <NotArrived notebook={notebook} />
  const open = countOpen(items.filter(({ isDone }) => !isDone)) || words.nothingOpen
  return (
    <article className={styles['page']} aria-label={words.title}>
      <h1>{words.title}</h1>
      <p className={styles['counts']} role="status">
        {isWhole ? open + words.over(meetings.length) : words.reading}
      </p>
      <p className={styles['soft']}>{words.what}</p>
      {items.length > 0 && <LedgerFilters choice={choice} people={people} onChange={setChoice} />}
      {shown.length > 0 && <LedgerList workspace={workspace} items={shown} label={words.rows} />}
      {isWhole && shown.length === 0 && (
        <Nothing
          reason={items.length === 0 ? 'empty' : choice === everything ? 'all-done' : 'filtered'}
          onShowAll={() => setChoice(everything)}
          onShowDone={() => setChoice({ ...everything, withDone: true })}
        />
      )}
      {missing > 0 && <p className={styles['soft']}>{words.missing(missing)}</p>}
    </article>
  )
}

interface NothingProps {
  readonly reason: 'empty' | 'all-done' | 'filtered'
  readonly onShowAll: () => void
  readonly onShowDone: () => void
}

function Nothing({ reason, onShowAll, onShowDone }: NothingProps) {
  return (
    <div className={styles['nothing']}>
      {reason === 'empty' && (
        <>
          <h2>{words.emptyTitle}</h2>
          <p>{words.empty}</p>
        </>
      )}
      {reason === 'all-done' && (
        <>
          <p>{words.allDone}</p>
          <Button variant="default" onClick={onShowDone}>
            {words.showDone}
          </Button>
        </>
      )}
      {reason === 'filtered' && (
        <>
          <p>{words.noneFit}</p>
          <Button variant="default" onClick={onShowAll}>
            {words.showAll}
          </Button>
        </>
      )}
    </div>
  )
}
