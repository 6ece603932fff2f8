import { Button, CloseButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import type { ImportReport } from '../../session/import-memory'
import { useLive } from '../../session/use-live'
import type { NotebookSession } from '../../session/notebook-session'
import type { WorkspaceSession } from '../../session/workspace-session'
import { useConfab } from '../../shell/confab'
import { notebookRoute, writeRoute } from '../../shell/route'
import styles from './report.module.css'

const words = {
  label: 'Import',
  left: (name: string, count: number) =>
    `Imported from ${name}. ${count === 1 ? 'One place is' : `${count} places are`} worth a look.`,
  look: 'Look them over',
  dismiss: 'Dismiss the import report',
}

interface ImportStripProps {
  readonly workspace: WorkspaceSession
  readonly notebook: NotebookSession
}

/** On the page of a notebook that was imported here: that some places of it are worth a look. */
export function ImportStrip({ workspace, notebook }: ImportStripProps) {
  const { place } = useConfab()
  const { route } = useLive(place)
  const { memory } = workspace.imports
  const report = useLive(memory.reports).get(notebook.id)
  const left = report ? countLeft(report) : 0
  if (!report || report.isDismissed || left === 0) return null
  return (
    <section className={styles['strip']} aria-label={words.label}>
      <IconFileImport size={20} stroke={1.6} aria-hidden="true" />
      <p>{words.left(report.sources[0]?.name ?? '', left)}</p>
      <Button
        component="a"
        size="compact-sm"
        variant="light"
        href={writeRoute({ ...notebookRoute(route), page: 'import' })}
      >
        {words.look}
      </Button>
      <CloseButton
        aria-label={words.dismiss}
        onClick={() => void memory.change(notebook.id, { isDismissed: true })}
      />
    </section>
  )
}

/** How many notices of a report nobody has dealt with. */
export const countLeft = ({ notices, settled }: ImportReport) =>
  notices.filter(({ id }) => settled[id] === undefined).length
