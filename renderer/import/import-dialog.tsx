import { DialogFrame } from '../shell/dialog-frame'
import type { ImportSource } from '../shell/dialogs'
import type { Workspace } from '../shell/workspaces'

/** Brings a file in. */
export function ImportDialog(_props: { workspace: Workspace; source: ImportSource | undefined }) {
  return <DialogFrame title="Import">{null}</DialogFrame>
}
