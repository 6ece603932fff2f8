import type { WikiChange } from '../../shared/publish/publish-plan'
import styles from './publish.module.css'

const words = {
  coming: (count: number) =>
    count === 1
      ? 'One edit from the wiki comes into the notes'
      : `${count} edits from the wiki come into the notes`,
  came: (count: number) =>
    count === 1
      ? 'One edit from the wiki is in the notes now'
      : `${count} edits from the wiki are in the notes now`,
  added: 'added',
  removed: 'taken out',
}

interface WikiChangesProps {
  readonly changes: readonly WikiChange[]
  readonly isDone: boolean
}

/** What colleagues changed on the wiki page since it was published. */
export function WikiChanges({ changes, isDone }: WikiChangesProps) {
  if (changes.length === 0) return null
  const title = isDone ? words.came(changes.length) : words.coming(changes.length)
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className={styles['changes']}>
        {changes.map(({ where, before, after }, index) => (
          <li key={index}>
            <span className={styles['soft']}>{where}</span>
            {before !== undefined && <del>{before}</del>}
            {after !== undefined && <ins>{after}</ins>}
          </li>
        ))}
      </ul>
    </section>
  )
}
