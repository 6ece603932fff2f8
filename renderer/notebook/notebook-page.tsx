import { Button } from '@mantine/core'
import { IconFileExport, IconFileImport, IconPlus } from '@tabler/icons-react'
import { CharterEditor } from '../editor/charter-editor'
import { useLive } from '../session/use-live'
import type { OpenNotebook } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { MeetingList } from './meeting-list'
import { NotArrived } from './not-arrived'
import { NotebookTitle } from './notebook-title'
import styles from './notebook-page.module.css'
import { PeopleList } from './people-list'

const words = {
  newMeeting: 'New meeting',
  import: 'Import…',
  export: 'Export…',
  charter: 'Charter',
  meetings: 'Meetings',
  people: 'People',
  counts: (meetings: number, people: number) =>
    `${meetings === 1 ? '1 meeting' : `${meetings} meetings`} · ${people === 1 ? '1 person' : `${people} people`}`,
}

/** A notebook: its name, its charter, its meetings and its people. */
export function NotebookPage({ notebook }: { notebook: OpenNotebook }) {
  const { dialogs } = useConfab()
  const meta = useLive(notebook.meta)
  const meetings = useLive(notebook.meetings)
  const people = useLive(notebook.people)
  if (!meta) return <NotArrived notebook={notebook} />
  const icon = { size: 17, stroke: 1.7 }
  return (
    <article className={styles['page']} aria-label={meta.title}>
      <NotebookTitle title={meta.title} onRename={notebook.rename} />
      <p className={styles['counts']}>{words.counts(meetings.length, people.length)}</p>
      <div className={styles['actions']}>
        <Button
          leftSection={<IconPlus {...icon} />}
          onClick={() => dialogs.open({ kind: 'new-meeting' })}
        >
          {words.newMeeting}
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
      </div>
      <section className={styles['charter']} aria-label={words.charter}>
        <h2>{words.charter}</h2>
        <CharterEditor notebook={notebook} />
      </section>
      <section aria-label={words.meetings}>
        <h2>{words.meetings}</h2>
        <MeetingList notebook={notebook} />
      </section>
      <section aria-label={words.people}>
        <h2>{words.people}</h2>
        <PeopleList people={people} onEnter={notebook.enterPerson} />
      </section>
    </article>
  )
}
