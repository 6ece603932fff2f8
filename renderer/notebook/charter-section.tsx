import { Button, UnstyledButton } from '@mantine/core'
import { useCallback, useId, useState } from 'react'
import { NotebookText } from '../editor/notebook-text'
import { createReading } from '../session/live-value'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { useReading } from '../session/use-reading'
import styles from './charter-section.module.css'

const words = {
  title: 'Charter',
  placeholder: 'Why you meet, who comes, how the hour runs. Type / to insert.',
  offer: 'Begin with the charter of a Lean Coffee hour',
  unfold: 'Show all of it',
  fold: 'Show less',
}

/** The longest charter that is always shown in full, in lines. */
const SHORT_LINES = 8

/** What a notebook is for, edited in place; a long one is folded once the notebook has meetings. */
export function CharterSection({ notebook }: { notebook: NotebookSession }) {
  const isBlank = useLive(notebook.hasNoCharter)
  const readOnly = useLive(notebook.document.readOnly)
  const hasMeetings = useLive(notebook.meetings).length > 0
  const [isUnfolded, setUnfolded] = useState(!hasMeetings)
  const isLong = useLineCount(notebook) > SHORT_LINES
  const id = useId()
  const isFolded = isLong && !isUnfolded
  return (
    <section className={styles['charter']} aria-label={words.title}>
      <h2>{words.title}</h2>
      <div
        id={id}
        className={styles['text']}
        data-folded={isFolded || undefined}
        // Whoever goes into the text, by click or by key, gets all of it.
        onFocus={() => setUnfolded(true)}
      >
        <NotebookText
          notebook={notebook}
          field="charter"
          label={words.title}
          placeholder={words.placeholder}
        />
      </div>
      {isBlank && !readOnly && (
        <Button variant="light" size="xs" onClick={notebook.writeCharter}>
          {words.offer}
        </Button>
      )}
      {isLong && (
        <UnstyledButton
          className={styles['fold']}
          aria-expanded={!isFolded}
          aria-controls={id}
          onClick={() => setUnfolded(isFolded)}
        >
          {isFolded ? words.unfold : words.fold}
        </UnstyledButton>
      )}
    </section>
  )
}

function useLineCount(notebook: NotebookSession): number {
  const read = useCallback(() => {
    const charter = notebook.fragment('charter')
    return createReading([charter], () => charter.length)
  }, [notebook])
  return useReading(read)
}
