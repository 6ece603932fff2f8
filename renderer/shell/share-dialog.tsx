import { Button } from '@mantine/core'
import { writeConfabLink, writePageLink, type ConfabLink } from '../../shared/confab-link'
import { isOnThisMachine } from '../links/link-to'
import { useLive } from '../session/use-live'
import { useConfab } from './confab'
import { CopyField } from './copy-field'
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
  secret:
    'These links are invitations: they hold the secret of the relay, and whoever has it reads and writes everything on it. “Copy link” in the menus gives links without it.',
  reading: 'Reading without Confab…',
  noRelay:
    'No relay is running, so there is no address to share yet. Your notes stay on this device.',
  onlyHere:
    'This relay listens on this computer only. For others to join, run a relay they can reach and open Confab from its address.',
}

/** The links that lead others to the open place. */
export function ShareDialog({ workspace }: { workspace: Workspace }) {
  const { place, tokens, dialogs } = useConfab()
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
      {token !== undefined && <p className={styles['note']}>{words.secret}</p>}
      {isOnThisMachine(relayUrl) && <p className={styles['note']}>{words.onlyHere}</p>}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => dialogs.open({ kind: 'reading-room' })}
      >
        {words.reading}
      </Button>
    </DialogFrame>
  )
}
