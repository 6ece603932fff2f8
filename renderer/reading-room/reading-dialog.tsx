import { DialogFrame } from '../shell/dialog-frame'
import type { OpenNotebook } from '../session/workspace-session'
import type { Workspace } from '../shell/workspaces'
import { DirectorySection } from './directory-section'
import { ViewSection } from './view-section'
import styles from './reading-room.module.css'

const words = { title: 'Reading without Confab' }

interface ReadingDialogProps {
  readonly workspace: Workspace
  /** Absent where none is open: then it is about the directory alone. */
  readonly notebook: OpenNotebook | undefined
}

/** Who may read notes in a browser, without Confab, and what they find there. */
export const ReadingDialog = ({ workspace, notebook }: ReadingDialogProps) => (
  <DialogFrame title={words.title} size="lg">
    <div className={styles['sections']}>
      {notebook && <ViewSection workspace={workspace.session} notebook={notebook} />}
      <DirectorySection workspace={workspace.session} notebook={notebook} />
    </div>
  </DialogFrame>
)
