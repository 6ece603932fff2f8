import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { copyText } from '../export/clipboard'
import styles from './share-dialog.module.css'

const words = { copy: 'Copy', copied: 'Copied' }

interface CopyFieldProps {
  readonly label: string
  readonly text: string
  /** What else can be done with it, behind the button that copies. */
  readonly children?: ReactNode
}

/** A text to be copied. */
export function CopyField({ label, text, children }: CopyFieldProps) {
  const [copied, setCopied] = useState<string>()
  const isCopied = copied === text
  const copy = async () => setCopied((await copyText(text)) ? text : undefined)
  return (
    <div className={styles['field']}>
      <TextInput
        label={label}
        value={text}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="light"
        leftSection={isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        aria-label={`${isCopied ? words.copied : words.copy}: ${label}`}
        onClick={() => void copy()}
      >
        {isCopied ? words.copied : words.copy}
      </Button>
      {children}
    </div>
  )
}
