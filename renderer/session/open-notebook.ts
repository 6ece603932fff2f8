import { meetingRoom, notebookRoom } from '../../shared/documents/ids'
import { listNotebook } from '../../shared/documents/workspace'
import type { Me } from './device'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { createFactsReader } from './notebook-facts'
import { openNotebookSession } from './notebook-session'
import type { Replicator } from './replicator'
import type { Rooms } from './rooms'
import type { StoreNames } from './store-names'

/** What a notebook of a workspace is opened with. */
export interface NotebookHome {
  readonly me: Me
  readonly rooms: Rooms
  /** The list of the workspace's notebooks. */
  readonly listing: DocumentSession
  readonly replicator: Replicator
  readonly storeNames: StoreNames
}

/** Opens a notebook: its meetings are brought to this device, and its title in the list is kept true. */
export function openFollowedNotebook(
  { me, rooms, listing, replicator, storeNames }: NotebookHome,
  id: string,
) {
  const session = openNotebookSession(id, rooms.open(notebookRoom(id)), me)
  const { meetings, document } = session
  const refresh = (ids: readonly string[]) => replicator.refresh(ids.map(meetingRoom))
  const facts = createFactsReader({ rooms, storeNames, notebook: document.doc, meetings, refresh })
  const follow = () => {
    replicator.want(meetings.get().map((meeting) => meetingRoom(meeting.id)))
    const title = session.meta.get()?.title
    if (title !== undefined) listNotebook(listing.doc, { id, title }, LOCAL_CHANGE)
  }
  const stops = [meetings.subscribe(follow), session.meta.subscribe(follow)]
  void Promise.all([document.whenLoaded, listing.whenLoaded]).then(follow)
  return {
    ...session,
    facts,
    close: () => {
      for (const stop of stops) stop()
      facts.close()
      return session.close()
    },
  }
}
