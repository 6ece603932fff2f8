import type { NotebookPlace } from '../../shared/confab-link'
import type { NamedLink } from '../editor/paste/paste-link'
import type { MeetingSession } from '../session/meeting-session'
import type { OpenNotebook, WorkspaceSession } from '../session/workspace-session'
import { copyLink, type LinkCopier } from './copy-link'
import { nameLink } from './name-link'

/** The links of an open meeting. */
export interface MeetingLinks {
  /** Copies the link to the meeting, or to a topic, a line or a comment of it. */
  copy(place?: Pick<NotebookPlace, 'topicId' | 'lineId' | 'commentId'>): void
  /** What an address that was pasted is called here; nothing for one that leads elsewhere. */
  nameOf(address: string): NamedLink | undefined
}

/** Makes the links of an open meeting. */
export const createMeetingLinks = (
  confab: LinkCopier,
  open: {
    readonly workspace: WorkspaceSession
    readonly notebook: OpenNotebook
    readonly meeting: MeetingSession
  },
): MeetingLinks => ({
  copy(place = {}) {
    const { notebook, meeting } = open
    void copyLink(confab, { notebookId: notebook.id, meetingId: meeting.id, ...place })
  },
  nameOf: (address) => nameLink(address, open, { isDesktop: confab.desktop !== undefined }),
})
