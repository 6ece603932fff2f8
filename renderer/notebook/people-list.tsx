import { Button, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconPencil, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { newId } from '../../shared/documents/ids'
import type { Person } from '../../shared/documents/notebook'
import { PersonFace } from '../shell/person-face'
import styles from './people-list.module.css'
import { PersonForm } from './person-form'

const words = {
  empty: 'Nobody is listed yet. People appear with an import, or add them here.',
  add: 'Add a person',
  edit: 'Edit',
  aliases: (aliases: readonly string[]) => `also ${aliases.join(', ')}`,
}

interface PeopleListProps {
  readonly people: readonly Person[]
  readonly onEnter: (person: Person) => void
}

/** The people of a notebook and the other names they are written by. */
export function PeopleList({ people, onEnter }: PeopleListProps) {
  const [edited, setEdited] = useState<Person | undefined>(undefined)
  const close = () => setEdited(undefined)
  return (
    <>
      {people.length === 0 && <p className={styles['empty']}>{words.empty}</p>}
      <ul className={styles['people']}>
        {people.map((person) => (
          <li key={person.id}>
            <UnstyledButton className={styles['person']} onClick={() => setEdited(person)}>
              <VisuallyHidden>{words.edit} </VisuallyHidden>
              <PersonFace {...person} />
              <span className={styles['names']}>
                <span className={styles['name']}>{person.name}</span>
                {person.aliases.length > 0 && (
                  <span className={styles['aliases']}>{words.aliases(person.aliases)}</span>
                )}
              </span>
              <IconPencil size={15} stroke={1.6} aria-hidden="true" />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Button
        variant="subtle"
        leftSection={<IconUserPlus size={17} stroke={1.7} />}
        onClick={() => setEdited({ id: newId(), name: '', aliases: [] })}
      >
        {words.add}
      </Button>
      {edited && <PersonForm key={edited.id} person={edited} onEnter={onEnter} onClose={close} />}
    </>
  )
}
