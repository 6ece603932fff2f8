import { isOnThisMachine } from '../links/link-to'
import { useLive } from '../session/use-live'
import type { OpenNotebook } from '../session/workspace-session'
import { DialogFrame } from '../shell/dialog-frame'
import type { Workspace } from '../shell/workspaces'
import { DirectorySection } from './directory-section'
import { ViewSection } from './view-section'
import styles from './reading-room.module.css'

const words = {
  title: 'Reading without Confab',
  onlyHere:
    'The relay listens on this computer only: nobody else reads anything before it runs where they reach it.',
}

interface ReadingDialogProps {
  readonly workspace: Workspace
  /** Absent where none is open: then it is about the directory alone. */
  readonly notebook: OpenNotebook | undefined
}

/** Who may read notes in a browser, without Confab, and what they find there. */
export function ReadingDialog({ workspace, notebook }: ReadingDialogProps) {
  const relayUrl = useLive(workspace.session.relayUrl)
  return (
    <DialogFrame title={words.title} size="lg">
      <div className={styles['sections']}>
        {relayUrl !== undefined && isOnThisMachine(relayUrl) && (
          <p className={styles['soft']}>{words.onlyHere}</p>
        )}
        {notebook && <ViewSection workspace={workspace.session} notebook={notebook} />}
        <DirectorySection workspace={workspace.session} notebook={notebook} />
      </div>
    </DialogFrame>
  )
}
