import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReadingAccess } from '../../shared/reading-room/reading-access'
import { LONGEST_ASK } from '../../shared/reading-room/reading-settings'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import type { WorkspaceSession } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { AccessChoice } from './access-choice'
import { PageField } from './page-field'
import styles from './reading-room.module.css'
import { directoryWords } from './reading-words'
import { useReadingSettings } from './use-reading-settings'

const words = {
  title: 'Directory of this workspace',
  who: 'Who may see which notebooks there are?',
  shown:
    'It lists every notebook of this relay by its title, with the days of its last and next meeting, how many people write in it and whom to ask for an invitation. Notes are linked only where a notebook lets people read them.',
  save: {
    off: 'Close the directory',
    team: 'Open it for the team',
    public: 'Open it for everybody',
  } satisfies Record<ReadingAccess, string>,
  page: 'Address of the directory',
  unlisted: 'Leave this notebook out of the directory',
  ask: 'Whom colleagues ask for an invitation',
  askHint: 'Stands beside this notebook in the directory, as you write it.',
  askExample: 'Wanda, or #garden in the chat',
}

interface DirectorySectionProps {
  readonly workspace: WorkspaceSession
  readonly notebook: NotebookSession | undefined
}

/** Who may read the directory of a workspace, and how a notebook stands in it. */
export function DirectorySection({ workspace, notebook }: DirectorySectionProps) {
  const { tokens } = useConfab()
  const relayUrl = useLive(workspace.relayUrl)
  const access = useLive(workspace.directory.access)
  const [chosen, setChosen] = useState(access)
  const isChanged = chosen !== access
  return (
    <section className={styles['section']} aria-label={words.title}>
      <h3>{words.title}</h3>
      <AccessChoice
        label={words.who}
        words={directoryWords(tokens.get(relayUrl) !== undefined)}
        value={chosen}
        onChange={setChosen}
      />
      <p className={styles['soft']}>{words.shown}</p>
      {isChanged && (
        <Button
          className={styles['save'] ?? ''}
          onClick={() => workspace.directory.setAccess(chosen)}
        >
          {words.save[chosen]}
        </Button>
      )}
      {access !== 'off' && !isChanged && (
        <>
          <PageField label={words.page} path="read/" relayUrl={relayUrl} />
          {notebook && <ListedFields notebook={notebook} />}
        </>
      )}
    </section>
  )
}

/** How the open notebook stands in the directory; it counts at once. */
function ListedFields({ notebook }: { notebook: NotebookSession }) {
  const readOnly = useLive(notebook.document.readOnly)
  const { settings, change } = useReadingSettings(notebook)
  return (
    <>
      <Checkbox
        label={words.unlisted}
        checked={settings.isUnlisted}
        disabled={readOnly}
        onChange={(event) => change({ isUnlisted: event.currentTarget.checked })}
      />
      <TextInput
        label={words.ask}
        description={words.askHint}
        placeholder={words.askExample}
        maxLength={LONGEST_ASK}
        value={settings.ask}
        disabled={readOnly || settings.isUnlisted}
        onChange={(event) => change({ ask: event.currentTarget.value })}
      />
    </>
  )
}
