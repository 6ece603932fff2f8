import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { useOpenMeeting } from './meeting-context'

const words = {
  label: 'Propose a topic',
  placeholder: '[quest] How do we …?   – or inform, ideation, analysis',
  add: 'Propose',
}

/** The line below the topics in which one is proposed, in the grammar people know. */
export function ProposeTopic() {
  const { actions, knownNames } = useOpenMeeting()
  const [line, setLine] = useState('')
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (line.trim() === '') return
    actions.propose(line, knownNames())
    setLine('')
  }
  return (
    <form className="propose" onSubmit={handleSubmit}>
      <TextInput
        className="propose-line"
        aria-label={words.label}
        placeholder={words.placeholder}
        leftSection={<IconPlus size={16} aria-hidden />}
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
      />
      <Button type="submit" variant="light" disabled={line.trim() === ''}>
        {words.add}
      </Button>
    </form>
  )
}
