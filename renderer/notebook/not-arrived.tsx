import { Button } from '@mantine/core'
import { ReadInstead } from '../links/read-instead'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import quiet from '../shell/quiet-page.module.css'
import { refusal } from '../shell/sync-words'

const words = {
  title: 'This notebook is not on this device yet',
  waiting: 'It appears here as soon as the relay can be reached.',
  unknown: 'The relay does not know it either. Check the link, or ask who sent it.',
  home: 'Back to my notebooks',
}

/** A notebook somebody linked to, before anything of it has arrived. */
export function NotArrived({ notebook }: { notebook: NotebookSession }) {
  const sync = useLive(notebook.document.sync)
  if (sync.kind === 'loading') return null
  const why =
    sync.kind === 'refused'
      ? refusal(sync.code)
      : sync.kind === 'saved'
        ? words.unknown
        : words.waiting
  return (
    <div className={quiet['page']}>
      <h1>{words.title}</h1>
      <p>{why}</p>
      <div className={quiet['actions']}>
        {sync.kind === 'refused' && <ReadInstead />}
        <Button component="a" href="#/" variant="default">
          {words.home}
        </Button>
      </div>
    </div>
  )
}
