import { Button } from '@mantine/core'
import { overlapText, type Overlap } from '../../shared/merge/overlap'
import type { OverlapChoice } from '../../shared/merge/resolve-overlap'
import styles from './folder.module.css'

const words = {
  title: (name: string) => `Changed here and in ${name}`,
  here: 'Here',
  there: 'In the file',
  deleted: 'deleted',
  choices: [
    { choice: 'ours', label: 'Keep ours' },
    { choice: 'theirs', label: 'Take the file’s' },
    { choice: 'both', label: 'Keep both' },
  ] as const,
}

interface FolderConflictProps {
  readonly name: string
  readonly overlap: Overlap
  readonly onChoose: (choice: OverlapChoice) => void
}

/** A place that was changed here and in a file, both sides of it, and the choice. */
export function FolderConflict({ name, overlap, onChoose }: FolderConflictProps) {
  const side = (label: string, value: unknown) => (
    <div>
      <dt>{label}</dt>
      <dd>{overlapText(value) ?? <em>{words.deleted}</em>}</dd>
    </div>
  )
  return (
    <section className={styles['conflict']} aria-label={words.title(name)}>
      <h3>{words.title(name)}</h3>
      <dl>
        {side(words.here, overlap.ours)}
        {side(words.there, overlap.theirs)}
      </dl>
      <div className={styles['choices']}>
        {words.choices.map(({ choice, label }) => (
          <Button key={choice} size="xs" variant="default" onClick={() => onChoose(choice)}>
            {label}
          </Button>
        ))}
      </div>
    </section>
  )
}
