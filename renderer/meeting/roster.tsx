import { Avatar, Popover, Tooltip, UnstyledButton } from '@mantine/core'
import type { Presence } from '../session/presence'

type People = ReturnType<Presence['people']['get']>
type PersonHere = People[number]

const SHOWN = 6
const words = {
  here: (count: number) => (count === 1 ? 'Only you are here' : `${count} people are here`),
  more: (count: number) => `and ${count} more`,
}

/** Who has the meeting open: a few faces, and the whole list on request. */
export function Roster({ people }: { people: People }) {
  const shown = people.length > SHOWN + 1 ? people.slice(0, SHOWN) : people
  const hidden = people.length - shown.length
  return (
    <Popover position="bottom-end" withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton className="roster" aria-label={words.here(people.length)}>
          <Avatar.Group spacing="xs">
            {shown.map((person) => (
              <Tooltip key={person.id} label={person.name}>
                <Face person={person} />
              </Tooltip>
            ))}
            {hidden > 0 && (
              <Avatar size="sm" aria-label={words.more(hidden)}>
                +{hidden}
              </Avatar>
            )}
          </Avatar.Group>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className="roster-list">
          {people.map((person) => (
            <li key={person.id}>
              <Face person={person} /> <span>{person.name}</span>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function Face({ person, ...rest }: { person: PersonHere; ref?: React.Ref<HTMLDivElement> }) {
  return (
    <Avatar
      size="sm"
      radius="xl"
      className="face"
      style={{ '--person': `var(--person-${person.colour})` }}
      {...rest}
    >
      {initials(person.name)}
    </Avatar>
  )
}

/** The first letters of the first and the last word of a name. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/)
  const [first = '?', last] = [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
  return [first, last]
    .map((word) => (word ? Array.from(word)[0] : ''))
    .join('')
    .toUpperCase()
}
