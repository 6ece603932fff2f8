import { Button } from '@mantine/core'
import { useState } from 'react'
import { closeCodes } from '../../shared/protocol/close-code'
import type { MeetingSession } from '../session/meeting-session'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import type { WorkspaceSession } from '../session/workspace-session'

const words = {
  differs:
    'The relay holds another history of this meeting. Your version is kept on this device and is not mixed with it.',
  keep: 'Keep mine as a copy, then show the relay’s',
  failed: 'The copy could not be stored. Your version stays where it is; export it to be safe.',
}

interface OtherHistoryProps {
  readonly workspace: WorkspaceSession
  readonly notebook: NotebookSession
  readonly meeting: MeetingSession
}

/** Offers the way on when a meeting here and on the relay are two histories that must not be merged. */
export function OtherHistory({ workspace, notebook, meeting }: OtherHistoryProps) {
  const sync = useLive(meeting.document.sync)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  if (sync.kind !== 'refused' || sync.code !== closeCodes.epochDiffers) return null
  const handleKeep = () => {
    setState('busy')
    workspace.recoverMeeting(notebook, meeting).then(
      // The open page still holds the old copy: it starts again with the relay's.
      () => window.location.reload(),
      () => setState('failed'),
    )
  }
  return (
    <div role="status" className="meeting-notice">
      <p>{state === 'failed' ? words.failed : words.differs}</p>
      <Button variant="light" loading={state === 'busy'} onClick={handleKeep}>
        {words.keep}
      </Button>
    </div>
  )
}
