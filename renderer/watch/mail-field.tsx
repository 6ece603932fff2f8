import { TextInput } from '@mantine/core'
import { useCallback, useState } from 'react'
import { notebookRoots } from '../../shared/documents/notebook'
import { mailOf, mailToRoot, parseAddress, setMailTo } from '../../shared/watch/mail-to'
import { LOCAL_CHANGE } from '../session/document-session'
import { createReading } from '../session/live-value'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { useReading } from '../session/use-reading'
import styles from './channel-fields.module.css'
import type { RelayAsk } from './relay-channels'
import { TryChannel } from './try-channel'

const words = {
  address: 'Mail me what I watch in this notebook',
  hint: 'Everybody who has this notebook can see the address. Empty: no mail.',
  example: 'you@example.org',
  problem: 'This is no mail address. Write one such as ana@example.org, or nothing.',
}

interface MailFieldProps {
  readonly notebook: NotebookSession
  readonly ask: RelayAsk
  readonly channelId: string
}

/** Where I am told by mail; kept when the field is left. */
export function MailField({ notebook, ask, channelId }: MailFieldProps) {
  const { me, document } = notebook
  const { doc } = document
  const read = useCallback(
    () => createReading([mailToRoot(doc), notebookRoots.people(doc)], () => mailOf(doc, me) ?? ''),
    [doc, me],
  )
  const kept = useReading(read)
  const isFixed = useLive(document.readOnly)
  const [typed, setTyped] = useState(kept)
  const address = parseAddress(typed)
  const isWrong = typed.trim() !== '' && address === undefined
  const handleLeave = () => {
    if (isWrong || (address ?? '') === kept) return
    setMailTo(doc, me, address, LOCAL_CHANGE)
  }
  return (
    <div className={styles['mail']}>
      <TextInput
        type="email"
        autoComplete="email"
        label={words.address}
        description={words.hint}
        placeholder={words.example}
        value={typed}
        disabled={isFixed}
        error={isWrong && words.problem}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={handleLeave}
      />
      <div className={styles['choice']}>
        <TryChannel
          ask={ask}
          channelId={channelId}
          disabled={address === undefined}
          {...(address !== undefined && { to: address })}
        />
      </div>
    </div>
  )
}
