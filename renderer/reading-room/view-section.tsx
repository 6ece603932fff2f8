import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ReadingAccess } from '../../shared/reading-room/reading-access'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import type { WorkspaceSession } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { AccessChoice } from './access-choice'
import { FeedFields } from './feed-fields'
import { PageField } from './page-field'
import styles from './reading-room.module.css'
import { viewWords } from './reading-words'
import { useReadingSettings } from './use-reading-settings'

const words = {
  title: 'This notebook',
  who: 'Who may read its notes in a browser?',
  shown:
    'They see titles, notes, decisions and actions, who proposed and said what, and how many votes there were; every change as soon as it is made, also during a meeting.',
  hidden:
    'They never see internal topics and lines, archived topics, comments, links to private hosts, mail addresses, and who voted for what.',
  save: {
    off: 'Let nobody read it',
    team: 'Let the team read it',
    public: 'Let everybody read it',
  } satisfies Record<ReadingAccess, string>,
  tooOld: 'This notebook was written with a newer Confab. Update Confab to change this.',
  page: 'Address of its page',
}

interface ViewSectionProps {
  readonly workspace: WorkspaceSession
  readonly notebook: NotebookSession
}

/** Who may read a notebook, and where it is read. */
export function ViewSection({ workspace, notebook }: ViewSectionProps) {
  const { tokens } = useConfab()
  const relayUrl = useLive(workspace.relayUrl)
  const readOnly = useLive(notebook.document.readOnly)
  const { settings, change } = useReadingSettings(notebook)
  const [chosen, setChosen] = useState<ReadingAccess>(settings.view)
  const isChanged = chosen !== settings.view
  return (
    <section className={styles['section']} aria-label={words.title}>
      <h3>{words.title}</h3>
      <AccessChoice
        label={words.who}
        words={viewWords(tokens.get(relayUrl) !== undefined)}
        value={chosen}
        disabled={readOnly}
        onChange={setChosen}
      />
      <p className={styles['soft']}>{words.shown}</p>
      <p className={styles['soft']}>{words.hidden}</p>
      {readOnly && <p className={styles['soft']}>{words.tooOld}</p>}
      {isChanged && (
        // What others can read from then on is never changed by choosing alone.
        <Button className={styles['save'] ?? ''} onClick={() => change({ view: chosen })}>
          {words.save[chosen]}
        </Button>
      )}
      {settings.view !== 'off' && !isChanged && (
        <>
          <PageField label={words.page} path={`read/${notebook.id}`} relayUrl={relayUrl} />
          <FeedFields
            notebookId={notebook.id}
            relayUrl={relayUrl}
            settings={settings}
            onRenew={() => change({ feedNumber: settings.feedNumber + 1 })}
          />
        </>
      )}
    </section>
  )
}
