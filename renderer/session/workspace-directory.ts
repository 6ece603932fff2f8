import { workspaceSettings } from '../../shared/documents/workspace-settings'
import type { ReadingAccess } from '../../shared/reading-room/reading-access'
import { readDirectoryAccess, setDirectoryAccess } from '../../shared/reading-room/reading-settings'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { createReading, type LiveValue } from './live-value'

/** Who may read the list of a workspace's notebooks without the app. */
export interface WorkspaceDirectory {
  readonly access: LiveValue<ReadingAccess>
  setAccess(access: ReadingAccess): void
}

/** Follows it in the document that lists the notebooks. */
export function openDirectory({
  doc,
}: Pick<DocumentSession, 'doc'>): WorkspaceDirectory & { close(): void } {
  const access = createReading([workspaceSettings(doc)], () => readDirectoryAccess(doc))
  return {
    access,
    setAccess: (next) => setDirectoryAccess(doc, next, LOCAL_CHANGE),
    close: access.close,
  }
}
