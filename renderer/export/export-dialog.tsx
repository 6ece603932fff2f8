import type { NotebookSession } from '../session/notebook-session'
import { DialogFrame } from '../shell/dialog-frame'
import type { Workspace } from '../shell/workspaces'

/** Takes a notebook out. */
export function ExportDialog(_props: { workspace: Workspace; notebook: NotebookSession }) {
  return <DialogFrame title="Export">{null}</DialogFrame>
}
