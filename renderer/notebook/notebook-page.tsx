import { PublishStrip } from '../publish/publish-strip'
import { ImportStrip } from '../import/report/import-strip'
import { useLive } from '../session/use-live'
import type { OpenNotebook, WorkspaceSession } from '../session/workspace-session'
import { CharterSection } from './charter-section'
import { MeetingList } from './meeting-list'
import { NextMeeting } from './next-meeting'
import { NotArrived } from './not-arrived'
import { NotebookActions } from './notebook-actions'
import { NotebookTitle } from './notebook-title'
import styles from './notebook-page.module.css'
import { PeopleList } from './people-list'

const words = {
  meetings: 'Meetings',
  people: 'People',
  counts: (meetings: number, people: number) =>
    `${meetings === 1 ? '1 meeting' : `${meetings} meetings`} · ${people === 1 ? '1 person' : `${people} people`}`,
}

interface NotebookPageProps {
  readonly workspace: WorkspaceSession
  readonly notebook: OpenNotebook
}

/** A notebook: its name, what comes next, its charter, its meetings and its people. */
export function NotebookPage({ workspace, notebook }: NotebookPageProps) {
  const meta = useLive(notebook.meta)
  const meetings = useLive(notebook.meetings)
  const people = useLive(notebook.people)
  if (!meta) return <NotArrived notebook={notebook} />
  return (
    <article className={styles['page']} aria-label={meta.title}>
      <NotebookTitle title={meta.title} onRename={notebook.rename} />
      <p className={styles['counts']}>{words.counts(meetings.length, people.length)}</p>
      <NotebookActions notebook={notebook} />
      <PublishStrip workspace={workspace} notebook={notebook} />
      <ImportStrip workspace={workspace} notebook={notebook} />
      <NextMeeting workspace={workspace} notebook={notebook} />
      <CharterSection notebook={notebook} />
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
