import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { parseLadder, readTopicLadder, writeLadder } from '../../../shared/meeting/ladder'
import type { MeetingSession } from '../../session/meeting-session'
import { useConfab } from '../../shell/confab'
import { DialogActions, DialogFrame } from '../../shell/dialog-frame'
import { createTimerActions } from './timer-actions'

const words = {
  title: 'Time boxes of this topic',
  minutes: 'Minutes',
  hint: 'One number for each time box, such as 10, 5, 5. After each but the last, everybody votes whether to go on.',
  wrong: 'Write up to ten numbers of minutes, each above 0 and at most 240, such as 10, 5, 5.',
  gone: 'This topic cannot be changed any more: it was archived or the meeting is over.',
  save: 'Save',
  cancel: 'Cancel',
}

/** Asks for a ladder of a topic's own. */
export function LadderDialog({ meeting, topicId }: { meeting: MeetingSession; topicId: string }) {
  const { dialogs } = useConfab()
  const [text, setText] = useState(() =>
    writeLadder(readTopicLadder(meeting.document.doc, topicId) ?? []),
  )
  const [problem, setProblem] = useState<string>()
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    const ladder = parseLadder(text)
    if (!ladder.ok) setProblem(words.wrong)
    else if (createTimerActions(meeting).setLadder(topicId, ladder.value).ok) dialogs.close()
    else setProblem(words.gone)
  }
  return (
    <DialogFrame title={words.title}>
      <form onSubmit={handleSubmit}>
        <TextInput
          data-autofocus
          label={words.minutes}
          description={words.hint}
          error={problem}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setProblem(undefined)
          }}
        />
        <DialogActions>
          <Button variant="default" onClick={dialogs.close}>
            {words.cancel}
          </Button>
          <Button type="submit">{words.save}</Button>
        </DialogActions>
      </form>
    </DialogFrame>
  )
}
