import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ClipboardEvent, type FormEvent, type KeyboardEvent } from 'react'
import { useOpenMeeting } from './meeting-context'
import { RecallProposal } from '../recall/recall-proposal'
import { pasteTopics } from './pasting/meeting-pasting'
import { useDraft } from './use-draft'

const words = {
  label: 'Propose a topic',
  placeholder: '[quest] How do we …?   – or inform, ideation, analysis',
  add: 'Propose',
}

/** The line below the topics in which one is proposed, in the grammar people know. */
export function ProposeTopic() {
  const open = useOpenMeeting()
  const { actions, knownNames } = open
  const [line, setLine] = useDraft(open.meeting.id)
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (line.trim() === '') return
    actions.propose(line, knownNames())
    setLine('')
  }
  const handlePaste = (event: ClipboardEvent) => {
    if (line === '' && pasteTopics(open, event.clipboardData, { everyLine: true }))
      event.preventDefault()
  }
  // What was just proposed by pasting leaves the line empty: there is nothing else to undo in it.
  const handleUndo = (event: KeyboardEvent) => {
    const isUndo = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'z'
    if (!isUndo || line !== '') return
    event.preventDefault()
    if (event.shiftKey) open.meeting.undo.redo()
    else open.meeting.undo.undo()
  }
  return (
    <>
      <form className="propose" onSubmit={handleSubmit}>
        <TextInput
          className="propose-line"
          aria-label={words.label}
          placeholder={words.placeholder}
          leftSection={<IconPlus size={16} aria-hidden />}
          value={line}
          onChange={(event) => setLine(event.currentTarget.value)}
          onPaste={handlePaste}
          onKeyDown={handleUndo}
        />
        <Button type="submit" variant="light" disabled={line.trim() === ''}>
          {words.add}
        </Button>
      </form>
      <RecallProposal line={line} />
    </>
  )
}
