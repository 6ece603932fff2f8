import type { Me } from './device'
import { createHearers } from './hearers'
import { openListedMeeting } from './listed-meeting'
import { openLooks, type LooksOptions } from './looks/looks'
import type { NotebookSession } from './notebook-session'
import { openPasts, type PastsOptions } from './past/pasts'
import type { Rooms } from './rooms'
import type { WorkspaceSession } from './workspace-session'

/** How the meetings of a workspace are opened, and what is followed of them while they are. */
export type FollowedMeetings = Pick<
  WorkspaceSession,
  'openMeeting' | 'pastOf' | 'looks' | 'onMeetingEnded'
> & {
  /** Call when every meeting has been closed. */
  readonly close: () => Promise<void>
}

/** Follows what changes in open meetings, what is seen of them, and when they are ended. */
export function followMeetings(
  options: PastsOptions & LooksOptions & { readonly me: Me; readonly rooms: Rooms },
): FollowedMeetings {
  const { me, rooms } = options
  const pasts = openPasts(options)
  const looks = openLooks(options)
  const ended = createHearers<readonly [NotebookSession, string]>()
  return {
    openMeeting(notebook, id) {
      const tellEnded = () => ended.tell([notebook, id])
      const meeting = openListedMeeting(rooms.open, notebook, id, me, tellEnded)
      return looks.follow(pasts.follow(meeting))
    },
    pastOf: pasts.of,
    looks,
    onMeetingEnded: (hear) => ended.on((meeting) => hear(...meeting)),
    async close() {
      await looks.close()
      await pasts.close()
    },
  }
}
