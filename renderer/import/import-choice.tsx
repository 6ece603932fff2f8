import { Button, FileButton, Textarea } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import type { OpenFailure } from '../../shared/desktop-api'
import { useConfab } from '../shell/confab'
import { DialogActions } from '../shell/dialog-frame'
import type { ImportSource } from '../shell/dialogs'
import styles from './import.module.css'
import { ACCEPTED_FILES, fromClipboard, fromDesktop, fromFile } from './pick-source'

const words = {
  drop: 'Drop a file anywhere on this window',
  forms:
    'Plain text, Markdown, HTML, Confluence (storage XML or ADF) or Confab JSON. The form is recognised by itself.',
  choose: 'Choose a file…',
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

/** Where a file is chosen, dropped or pasted. */
export function ImportChoice({ onChoose }: { onChoose: (sources: ImportSource[]) => void }) {
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<OpenFailure | undefined>(undefined)
  const problem = failure && words.failures[failure]
  const handleFile = async (file: File | null) => {
    const source = file && (await fromFile(file))
    if (source?.ok) onChoose([source.value])
    else setFailure(source?.failure)
  }
  const handlePaste = (event: React.ClipboardEvent) => {
    const sources = fromClipboard(event.clipboardData)
    if (sources.length < 2) return
    event.preventDefault()
    onChoose(sources)
  }
  return (
    <>
      <div className={styles['drop']}>
        <IconFileImport size={32} stroke={1.3} aria-hidden="true" />
        <p>{words.drop}</p>
        <p className={styles['soft']}>{words.forms}</p>
        <ChooseFile
          onFile={(file) => void handleFile(file)}
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
          onClick={() => onChoose([{ name: 'pasted text', content: text }])}
        >
          {words.read}
        </Button>
      </DialogActions>
    </>
  )
}

interface ChooseFileProps {
  readonly onFile: (file: File | null) => void
  readonly onChoose: (sources: ImportSource[]) => void
  readonly onFail: (failure: OpenFailure) => void
}

/** The desktop has a dialog of its own; a browser shows its one. */
function ChooseFile({ onFile, onChoose, onFail }: ChooseFileProps) {
  const { desktop } = useConfab()
  if (!desktop) {
    return (
      <FileButton accept={ACCEPTED_FILES} onChange={onFile}>
        {(props) => <Button {...props}>{words.choose}</Button>}
      </FileButton>
    )
  }
  const ask = async () => {
    const opened = await desktop.openImport()
    if (opened.ok) onChoose([fromDesktop(opened.value)])
    else onFail(opened.failure)
  }
  return <Button onClick={() => void ask()}>{words.choose}</Button>
}
