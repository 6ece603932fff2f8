import { Button, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Person } from '../../shared/documents/notebook'
import { DialogActions, DialogFrame } from '../shell/dialog-frame'

const words = {
  add: 'Add a person',
  edit: 'Edit a person',
  name: 'Name',
  missing: 'A person needs a name.',
  aliases: 'Also written as',
  aliasesHint: 'Short forms and initials people use in the notes. Enter adds one.',
  keep: 'Save',
  cancel: 'Cancel',
}

interface PersonFormProps {
  readonly person: Person
  readonly onEnter: (person: Person) => void
  readonly onClose: () => void
}

/** Asks for a person's name and the other names they are written by. */
export function PersonForm({ person, onEnter, onClose }: PersonFormProps) {
  const [name, setName] = useState(person.name)
  const [aliases, setAliases] = useState(person.aliases)
  const [isTried, setTried] = useState(false)
  const isMissing = name.trim() === ''
  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isMissing) return
    onEnter({ id: person.id, name: name.trim(), aliases })
    onClose()
  }
  return (
    <DialogFrame title={person.name === '' ? words.add : words.edit} onClose={onClose}>
      <form onSubmit={handleSubmit}>
        <TextInput
          data-autofocus
          label={words.name}
          maxLength={200}
          value={name}
          error={isTried && isMissing && words.missing}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TagsInput
          mt="md"
          label={words.aliases}
          description={words.aliasesHint}
          maxTags={12}
          value={aliases}
          onChange={setAliases}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit">{words.keep}</Button>
        </DialogActions>
      </form>
    </DialogFrame>
  )
}
