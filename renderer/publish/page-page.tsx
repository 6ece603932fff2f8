import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { PublishTarget } from '../../shared/documents/publishing'
import { pageTitle } from '../../shared/documents/publishing'
import { formatDay } from '../notebook/dates'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import type { WorkspaceSession } from '../session/workspace-session'
import { hostOf } from './connect-page'
import { JobPage } from './job-page'
import { jobFor } from './publish-job'
import styles from './publish.module.css'

const words = {
  change: 'Change…',
  meeting: 'Meeting',
  choose: 'Choose the meeting whose page you want to publish.',
}

interface PagePageProps {
  readonly workspace: WorkspaceSession
  readonly notebook: NotebookSession
  readonly meetingId: string | undefined
  readonly onTarget: () => void
  readonly onConnect: () => void
  readonly onClose: () => void
}

/** The page that is to be published: where it goes, and everything about it. */
export function PagePage({ meetingId, ...props }: PagePageProps) {
  const { notebook, onTarget } = props
  const { target } = useLive(notebook.publishing)
  const meetings = useLive(notebook.meetings)
  const [chosen, setChosen] = useState(meetingId ?? null)
  if (!target) return null
  const job = jobFor(notebook.id, target, chosen ?? undefined)
  const date = job?.meetingId === undefined ? undefined : dateOf(meetings, job.meetingId)
  return (
    <div className={styles['form']}>
      <Place target={target} title={pageTitle(target, date)} onChange={onTarget} />
      {target.pages === 'per-meeting' && (
        <Select
          label={words.meeting}
          allowDeselect={false}
          placeholder={words.choose}
          data={meetings.map(({ id, date, title }) => ({
            value: id,
            label: [formatDay(date), title].filter(Boolean).join(', '),
          }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      {job && (
        <JobPage
          key={`${job.meetingId ?? ''} ${JSON.stringify(target)}`}
          job={job}
          target={target}
          {...props}
        />
      )}
    </div>
  )
}

const dateOf = (meetings: readonly { id: string; date: string }[], meetingId: string) =>
  meetings.find(({ id }) => id === meetingId)?.date

interface PlaceProps {
  readonly target: PublishTarget
  readonly title: string
  readonly onChange: () => void
}

function Place({ target, title, onChange }: PlaceProps) {
  const path = [hostOf(target.web), target.spaceName, target.parentTitle].filter(Boolean)
  return (
    <div className={styles['place']}>
      <p>
        <span className={styles['soft']}>{path.join(' › ')}</span>
        <strong>{title}</strong>
      </p>
      <Button variant="default" size="compact-sm" onClick={onChange}>
        {words.change}
      </Button>
    </div>
  )
}
