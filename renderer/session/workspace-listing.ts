import {
  listNotebooks,
  workspaceNotebooks,
  type ListedNotebook,
} from '../../shared/documents/workspace'
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

/** What the document says that lists the notebooks of a workspace. */
export interface WorkspaceListing {
  readonly notebooks: LiveValue<readonly ListedNotebook[]>
  readonly directory: WorkspaceDirectory
  close(): void
}

/** Follows that document. */
export function followListing({ doc }: Pick<DocumentSession, 'doc'>): WorkspaceListing {
  const notebooks = createReading([workspaceNotebooks(doc)], () => listNotebooks(doc))
  const access = createReading([workspaceSettings(doc)], () => readDirectoryAccess(doc))
  return {
    notebooks,
    directory: {
      access,
      setAccess: (next) => setDirectoryAccess(doc, next, LOCAL_CHANGE),
    },
    close() {
      notebooks.close()
      access.close()
    },
  }
}
