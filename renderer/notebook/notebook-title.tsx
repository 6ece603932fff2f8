import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './notebook-title.module.css'

const words = {
  untitled: 'Untitled notebook',
  rename: 'Rename',
  label: 'Name of the notebook',
}

interface NotebookTitleProps {
  readonly title: string
  readonly onRename: (title: string) => void
}

/** The name of a notebook, changed in place: Enter keeps the change, Escape drops it. */
export function NotebookTitle({ title, onRename }: NotebookTitleProps) {
  const [draft, setDraft] = useState<string | undefined>(undefined)
  if (draft === undefined) {
    return (
      <div className={styles['row']}>
        <h1 className={styles['title']} onDoubleClick={() => setDraft(title)}>
          {title || words.untitled}
        </h1>
        <Tooltip label={words.rename}>
          <ActionIcon color="gray" aria-label={words.rename} onClick={() => setDraft(title)}>
            <IconPencil size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    )
  }
  const keep = () => {
    const next = draft.trim()
    if (next !== '' && next !== title) onRename(next)
    setDraft(undefined)
  }
  return (
    <TextInput
      autoFocus
      aria-label={words.label}
      maxLength={200}
      value={draft}
      classNames={{ input: styles['input'] ?? '' }}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') setDraft(undefined)
      }}
    />
  )
}
