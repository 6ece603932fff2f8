import { Popover, Tooltip, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Presence } from '../session/presence'
import { useLive } from '../session/use-live'
import { PersonFace } from './person-face'
import styles from './roster.module.css'

const SHOWN = 5

const words = {
  here: (count: number) => (count === 1 ? 'Only you are here' : `${count} people are here`),
  you: (name: string) => `${name} (you)`,
  title: 'Here now',
}

/** Who else has this place open: a few faces, and everybody on request. */
export function Roster({ presence, myId }: { presence: Presence; myId: string }) {
  const people = useLive(presence.people)
  const [isOpen, setOpen] = useState(false)
  const shown = people.length > SHOWN + 1 ? people.slice(0, SHOWN) : people
  const more = people.length - shown.length
  const nameOf = (person: { id: string; name: string }) =>
    person.id === myId ? words.you(person.name) : person.name
  return (
    <Popover position="bottom-end" shadow="md" opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        <UnstyledButton
          className={styles['roster']}
          aria-label={words.here(people.length)}
          onClick={() => setOpen(!isOpen)}
        >
          {shown.map((person) => (
            <Tooltip key={person.id} label={nameOf(person)} disabled={isOpen}>
              <span className={styles['seat']}>
                <PersonFace {...person} />
              </span>
            </Tooltip>
          ))}
          {/* Numbers the stylesheet draws: the button is already called by how many are here. */}
          {more > 0 && (
            <span className={`${styles['seat']} ${styles['more']}`} data-number={`+${more}`} />
          )}
          <span className={styles['count']} data-number={people.length} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles['list'] ?? ''}>
        <p className={styles['title']}>{words.title}</p>
        <ul>
          {people.map((person) => (
            <li key={person.id}>
              <PersonFace {...person} />
              <span>{nameOf(person)}</span>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
