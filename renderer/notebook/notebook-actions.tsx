import { Button } from '@mantine/core'
import {
  IconAdjustmentsHorizontal,
  IconCloudUpload,
  IconFileExport,
  IconFileImport,
  IconListCheck,
  IconPlus,
} from '@tabler/icons-react'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { notebookRoute, writeRoute } from '../shell/route'
import { NotebookWatchButton } from '../watch/watch-button'
import styles from './notebook-page.module.css'

const words = {
  newMeeting: 'New meeting',
  ledger: 'Ledger',
  settings: 'Settings…',
  import: 'Import…',
  export: 'Export…',
  publish: 'Publish…',
}

/** What can be done with a notebook as a whole. */
export function NotebookActions({ notebook }: { notebook: NotebookSession }) {
  const { dialogs, place } = useConfab()
  const { route } = useLive(place)
  // Where it is, the strip below has the button.
  const isPublished = useLive(notebook.publishing).target !== undefined
  const icon = { size: 17, stroke: 1.7 }
  return (
    <div className={styles['actions']}>
      <Button
        leftSection={<IconPlus {...icon} />}
        onClick={() => dialogs.open({ kind: 'new-meeting' })}
      >
        {words.newMeeting}
      </Button>
      <Button
        component="a"
        variant="default"
        leftSection={<IconListCheck {...icon} />}
        href={writeRoute({ ...notebookRoute(route), page: 'ledger' })}
      >
        {words.ledger}
      </Button>
      <NotebookWatchButton notebook={notebook} />
      <Button
        variant="default"
        leftSection={<IconAdjustmentsHorizontal {...icon} />}
        onClick={() => dialogs.open({ kind: 'notebook-settings' })}
      >
        {words.settings}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileImport {...icon} />}
        onClick={() => dialogs.open({ kind: 'import' })}
      >
        {words.import}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileExport {...icon} />}
        onClick={() => dialogs.open({ kind: 'export' })}
      >
        {words.export}
      </Button>
      {!isPublished && (
        <Button
          variant="default"
          leftSection={<IconCloudUpload {...icon} />}
          onClick={() => dialogs.open({ kind: 'publish' })}
        >
          {words.publish}
        </Button>
      )}
    </div>
  )
}
