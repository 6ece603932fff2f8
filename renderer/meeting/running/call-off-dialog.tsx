import { Button, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { MeetingSession } from '../../session/meeting-session'
import { useConfab } from '../../shell/confab'
import { DialogActions, DialogFrame } from '../../shell/dialog-frame'
import { createRunActions } from './run-actions'

const words = {
  skipped: { title: 'Skip this meeting', submit: 'Skip it' },
  cancelled: { title: 'Cancel this meeting', submit: 'Cancel the meeting' },
  reason: 'Reason',
  hint: 'Everybody who opens the meeting reads it. Its topics stay, and it can be reopened.',
  missing: 'Say in a few words why, so that nobody has to ask.',
  over: 'The meeting is over already; somebody was faster.',
  keep: 'Go back',
}

interface CallOffDialogProps {
  readonly meeting: MeetingSession
  readonly state: 'skipped' | 'cancelled'
}

/** Asks why a meeting does not take place, and calls it off. */
export function CallOffDialog({ meeting, state }: CallOffDialogProps) {
  const { dialogs } = useConfab()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    const ending = createRunActions(meeting).callOff(state, reason)
    if (ending.ok) dialogs.close()
    else setProblem(ending.failure === 'no-reason' ? words.missing : words.over)
  }
  return (
    <DialogFrame title={words[state].title}>
      <form onSubmit={handleSubmit}>
        <Textarea
          data-autofocus
          autosize
          minRows={2}
          label={words.reason}
          description={words.hint}
          error={problem}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value)
            setProblem(undefined)
          }}
        />
        <DialogActions>
          <Button variant="default" onClick={dialogs.close}>
            {words.keep}
          </Button>
          <Button type="submit">{words[state].submit}</Button>
        </DialogActions>
      </form>
    </DialogFrame>
  )
}
