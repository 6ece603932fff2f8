import { Button, FileButton, Textarea } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import type { OpenFailure } from '../../shared/desktop-api'
import { pasted, type ImportFile } from '../../shared/import/import-file'
import { useConfab } from '../shell/confab'
import { DialogActions } from '../shell/dialog-frame'
import styles from './import.module.css'
import { ACCEPTED_FILES, fromClipboard, fromDesktop, fromFiles } from './pick-source'

const words = {
  drop: 'Drop files or a folder anywhere on this window',
  forms:
    'Plain text, Markdown, HTML, Confluence (storage XML or ADF) or Confab JSON. The form is recognised by itself. Several files, one per meeting, become one notebook.',
  choose: 'Choose files…',
  paste: 'Or paste the page here',
  pasteHint: 'A whole page of notes: its headings, dates, topics and bullets.',
  read: 'Import the text',
  failures: {
    cancelled: undefined,
    'not-readable': 'This file cannot be read. Is it still there, and may you open it?',
    'too-large':
      'This file is larger than 32 MB. A year of notes is about 1 MB; split it, or take another.',
  } satisfies Record<OpenFailure, string | undefined>,
}

interface ImportChoiceProps {
  readonly onChoose: (files: readonly ImportFile[]) => void
}

/** Where files are chosen, dropped or pasted. */
export function ImportChoice({ onChoose }: ImportChoiceProps) {
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<OpenFailure | undefined>(undefined)
  const problem = failure && words.failures[failure]
  const handleFiles = async (picked: readonly File[]) => {
    const files = await fromFiles(picked)
    if (files.ok) onChoose(files.value)
    else setFailure(files.failure)
  }
  const handlePaste = (event: React.ClipboardEvent) => {
    const pasted = fromClipboard(event.clipboardData)
    if (!pasted) return
    event.preventDefault()
    onChoose([pasted])
  }
  return (
    <>
      <div className={styles['drop']}>
        <IconFileImport size={32} stroke={1.3} aria-hidden="true" />
        <p>{words.drop}</p>
        <p className={styles['soft']}>{words.forms}</p>
        <ChooseFile
          onFiles={(files) => void handleFiles(files)}
          onChoose={onChoose}
          onFail={setFailure}
        />
        {problem !== undefined && (
          <p role="alert" className={styles['problem']}>
            {problem}
          </p>
        )}
      </div>
      <Textarea
        label={words.paste}
        description={words.pasteHint}
        autosize
        minRows={3}
        maxRows={8}
        value={text}
        onPaste={handlePaste}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <DialogActions>
        <Button
          disabled={text.trim() === ''}
          onClick={() => onChoose([{ name: pasted.text, content: text }])}
        >
          {words.read}
        </Button>
      </DialogActions>
    </>
  )
}

interface ChooseFileProps {
  readonly onFiles: (files: readonly File[]) => void
  readonly onChoose: (files: readonly ImportFile[]) => void
  readonly onFail: (failure: OpenFailure) => void
}

/** The desktop has a dialog of its own; a browser shows its one. */
function ChooseFile({ onFiles, onChoose, onFail }: ChooseFileProps) {
  const { desktop } = useConfab()
  if (!desktop) {
    return (
      <FileButton multiple accept={ACCEPTED_FILES} onChange={onFiles}>
        {(props) => <Button {...props}>{words.choose}</Button>}
      </FileButton>
    )
  }
  const ask = async () => {
    const opened = await desktop.openImport()
    if (opened.ok) onChoose(opened.value.map(fromDesktop))
    else onFail(opened.failure)
  }
  return <Button onClick={() => void ask()}>{words.choose}</Button>
}
