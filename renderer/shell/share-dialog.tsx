import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { writeConfabLink, writePageLink, type ConfabLink } from '../../shared/confab-link'
import { copyText } from '../export/clipboard'
import { useLive } from '../session/use-live'
import { useConfab } from './confab'
import { DialogFrame } from './dialog-frame'
import styles from './share-dialog.module.css'
import type { Workspace } from './workspaces'

const words = {
  title: 'Share a link',
  meeting:
    'Whoever opens this link reads and writes in this meeting, live, in a browser. Nothing to install.',
  notebook:
    'Whoever opens this link reads and writes in this notebook, live, in a browser. Nothing to install.',
  page: 'Link for everybody',
  app: 'Link that opens the desktop app',
  copy: 'Copy',
  copied: 'Copied',
  noRelay:
    'No relay is running, so there is no address to share yet. Your notes stay on this device.',
  onlyHere:
    'This relay listens on this computer only. For others to join, run a relay they can reach and open Confab from its address.',
}

/** The links that lead others to the open place. */
export function ShareDialog({ workspace }: { workspace: Workspace }) {
  const { place, tokens } = useConfab()
  const { route } = useLive(place)
  const relayUrl = useLive(workspace.session.relayUrl)
  if (relayUrl === undefined || route.notebookId === undefined) {
    return (
      <DialogFrame title={words.title}>
        <p className={styles['note']}>{words.noRelay}</p>
      </DialogFrame>
    )
  }
  const token = tokens.get(relayUrl)
  const target: ConfabLink = {
    notebookId: route.notebookId,
    ...(route.page !== undefined && { page: route.page }),
    ...(route.meetingId !== undefined && { meetingId: route.meetingId }),
    ...(token !== undefined && { token }),
  }
  return (
    <DialogFrame title={words.title} size="lg">
      <p className={styles['note']}>
        {route.meetingId === undefined ? words.notebook : words.meeting}
      </p>
      <CopyField label={words.page} text={writePageLink(relayUrl, target)} />
      <CopyField label={words.app} text={writeConfabLink({ relayUrl, ...target })} />
      {isOnlyHere(relayUrl) && <p className={styles['note']}>{words.onlyHere}</p>}
    </DialogFrame>
  )
}

function CopyField({ label, text }: { label: string; text: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => setCopied(await copyText(text))
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
    </div>
  )
}

const isOnlyHere = (url: string) => /^https?:\/\/(?:localhost|127\.|\[::1\])/i.test(url)
