import type { LiveValue } from '../session/live-value'
import type { WorkspaceSession } from '../session/workspace-session'

/** What the inbox needs of an open workspace. */
export interface InboxWorkspace {
  /** The relay's address; nothing for the own one. */
  readonly relay: string | undefined
  readonly session: Pick<
    WorkspaceSession,
    'me' | 'readDocument' | 'storedChanges' | 'sync' | 'notebooks' | 'relayNow'
  >
}

/** Every open workspace of this device. */
export type InboxWorkspaces = LiveValue<readonly InboxWorkspace[]>
