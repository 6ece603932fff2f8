import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useId, useState, type KeyboardEvent } from 'react'
import styles from './topic-picker.module.css'

const words = {
  search: 'Find the other topic',
  none: 'No other topic is called like that.',
}

/** A topic to choose. */
export interface TopicChoice {
  readonly id: string
  readonly title: string
  readonly proposers: string
}

interface TopicPickerProps {
  readonly choices: readonly TopicChoice[]
  readonly onPick: (topicId: string) => void
}

/** A list of topics that shrinks as one types; arrow keys go through it and Enter chooses. */
export function TopicPicker({ choices, onPick }: TopicPickerProps) {
  const listId = useId()
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const found = choices.filter((choice) => matches(choice, search))
  const active = found[Math.min(at, found.length - 1)]
  const optionId = (choice: TopicChoice) => `${listId}-${choice.id}`
  const handleKeys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) setAt((at + step + found.length) % found.length)
    else if (event.key === 'Enter' && active) onPick(active.id)
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={words.search}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={active && optionId(active)}
        placeholder={words.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={handleKeys}
      />
      <div id={listId} role="listbox" aria-label={words.search} className={styles['list']}>
        {found.map((choice) => (
          <div
            key={choice.id}
            id={optionId(choice)}
            role="option"
            aria-selected={choice === active}
            className={styles['option']}
            // Kept in sight while arrow keys go through a long list.
            ref={choice === active ? keepInSight : null}
            onClick={() => onPick(choice.id)}
          >
            {choice.title}
            <span className={styles['proposers']}>{choice.proposers}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p role="status" className={styles['none']}>
          {words.none}
        </p>
      )}
    </>
  )
}

const keepInSight = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

function matches({ title, proposers }: TopicChoice, search: string): boolean {
  const text = `${title} ${proposers}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
