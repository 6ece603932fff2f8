import { Button } from '@mantine/core'
import { ReadInstead } from '../links/read-instead'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import quiet from '../shell/quiet-page.module.css'
import { whyNotArrived } from '../shell/why-not-arrived'

const words = {
  title: 'This notebook is not on this device yet',
  home: 'Back to my notebooks',
}

/** A notebook somebody linked to, before anything of it has arrived. */
export function NotArrived({ notebook }: { notebook: NotebookSession }) {
  const sync = useLive(notebook.document.sync)
  if (sync.kind === 'loading') return null
  return (
    <div className={quiet['page']}>
      <h1>{words.title}</h1>
      <p>{whyNotArrived(sync)}</p>
      <div className={quiet['actions']}>
        {sync.kind === 'refused' && <ReadInstead />}
        <Button component="a" href="#/" variant="default">
          {words.home}
        </Button>
      </div>
    </div>
  )
}
