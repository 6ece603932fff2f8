import { Button } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import type { PlacedNotice } from '../../../shared/import/placed-notice'
import { NotArrived } from '../../notebook/not-arrived'
import { formatDate, today } from '../../notebook/dates'
import type { ImportReport } from '../../session/import-memory'
import { useLive } from '../../session/use-live'
import type { OpenNotebook, WorkspaceSession } from '../../session/workspace-session'
import { useConfab } from '../../shell/confab'
import { notebookRoute, writeRoute } from '../../shell/route'
import { groupNotices } from '../notice-groups'
import { ReportGroup } from './report-group'
import styles from './report.module.css'

const words = {
  title: 'Import report',
  from: (names: string, day: string) => `From ${names}, imported on ${day}.`,
  more: (name: string, count: number) => `${name} and ${count} more`,
  left: (left: number, all: number) =>
    left === all
      ? `${all === 1 ? 'One place is' : `${all} places are`} worth a look.`
      : `${left} of ${all} places are left to look at.`,
  none: 'Everything was understood',
  noneHint: 'Nothing had to be guessed in this import.',
  done: 'All done',
  doneHint: 'Every place of this import has been looked at.',
  unknown: 'No import is remembered here',
  unknownHint: 'This notebook was not imported on this device.',
  what: 'Nothing of the text is lost. Go to a place to see it among its neighbours; put it right here with one click.',
  back: 'Back to the notebook',
  dismiss: 'Dismiss the report',
}

interface ImportReportPageProps {
  readonly workspace: WorkspaceSession
  readonly notebook: OpenNotebook
}

/** What an import was not sure of: each place with a way to it, and a correction of one click. */
export function ImportReportPage({ workspace, notebook }: ImportReportPageProps) {
  const { reportDesks } = useConfab()
  const { imports } = workspace
  const meta = useLive(notebook.meta)
  const report = useLive(imports.memory.reports).get(notebook.id)
  const desk = useMemo(
    () => reportDesks.of(workspace, notebook),
    [reportDesks, workspace, notebook],
  )
  useEffect(() => desk.refresh(), [desk])
  const states = useLive(desk.states)
  if (!meta) return <NotArrived notebook={notebook} />
  if (!report) return <Nothing title={words.unknown} hint={words.unknownHint} />
  const { notices, settled } = report
  const isLeft = ({ id }: PlacedNotice) => settled[id] === undefined
  const left = notices.filter(isLeft).length
  // What was dealt with in this window stays where it is: it can still be undone.
  const shown = notices.filter((notice) => isLeft(notice) || states.has(notice.id))
  return (
    <article className={styles['page']} aria-label={words.title}>
      <h1>{words.title}</h1>
      <p className={styles['counts']}>
        {words.from(nameSources(report), formatDate(today(new Date(report.importedAt))))}
      </p>
      <p className={styles['counts']} role="status">
        {notices.length > 0 && words.left(left, notices.length)}
      </p>
      {shown.length > 0 && <p className={styles['soft']}>{words.what}</p>}
      {groupNotices(shown).map((group) => (
        <ReportGroup
          key={group.topic}
          group={group}
          desk={desk}
          notebook={notebook}
          states={states}
        />
      ))}
      {left === 0 && (
        <Nothing
          title={notices.length === 0 ? words.none : words.done}
          hint={notices.length === 0 ? words.noneHint : words.doneHint}
        />
      )}
      <End onDismiss={() => void imports.memory.change(notebook.id, { isDismissed: true })} />
    </article>
  )
}

function End({ onDismiss }: { onDismiss: () => void }) {
  const { place } = useConfab()
  const { route } = useLive(place)
  const home = notebookRoute(route)
  const handleDismiss = () => {
    onDismiss()
    place.go(home)
  }
  return (
    <div className={styles['end']}>
      <Button component="a" variant="default" href={writeRoute(home)}>
        {words.back}
      </Button>
      <Button variant="subtle" color="gray" onClick={handleDismiss}>
        {words.dismiss}
      </Button>
    </div>
  )
}

function Nothing({ title, hint }: { title: string; hint: string }) {
  return (
    <div className={styles['nothing']}>
      <h2>{title}</h2>
      <p>{hint}</p>
    </div>
  )
}

function nameSources({ sources }: ImportReport): string {
  const [first, ...more] = sources
  const name = first?.name ?? ''
  return more.length === 0 ? name : words.more(name, more.length)
}
