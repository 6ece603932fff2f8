import { Autocomplete, Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { setAttendance } from '../../../shared/outcomes/attendance'
import { LOCAL_CHANGE } from '../../session/document-session'
import type { MeetingSession } from '../../session/meeting-session'
import type { NotebookSession } from '../../session/notebook-session'
import { useLive } from '../../session/use-live'
import styles from './attendance.module.css'
import { somebodyCalled, type ListedAttendee } from './attendance-list'

const words = {
  label: 'Somebody without a device here',
  placeholder: 'Their name',
  add: 'Add',
}

interface AddAttendeeProps {
  readonly meeting: MeetingSession
  readonly notebook: NotebookSession
  readonly listed: readonly ListedAttendee[]
}

/** Enters somebody whom no device can tell of. */
export function AddAttendee({ meeting, notebook, listed }: AddAttendeeProps) {
  const people = useLive(notebook.people)
  const [name, setName] = useState('')
  const isListed = (other: string) => listed.some((each) => each.name === other)
  const names = [...new Set(people.map((person) => person.name))].filter((each) => !isListed(each))
  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    const somebody = somebodyCalled(name, [...listed, ...people])
    setAttendance(meeting.document.doc, somebody, 'present', LOCAL_CHANGE)
    setName('')
  }
  return (
    <form className={styles['add']} onSubmit={handleSubmit}>
      <Autocomplete
        label={words.label}
        placeholder={words.placeholder}
        value={name}
        data={names}
        limit={8}
        maxLength={80}
        onChange={setName}
      />
      <Button
        type="submit"
        variant="light"
        leftSection={<IconUserPlus size={16} aria-hidden />}
        disabled={name.trim() === ''}
      >
        {words.add}
      </Button>
    </form>
  )
}
