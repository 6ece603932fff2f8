import { notebookRoom } from '../../shared/documents/ids'
import { listNotebook } from '../../shared/documents/workspace'
import type { Me } from './device'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { createFactsReader } from './notebook-facts'
import { openNotebookSession } from './notebook-session'
import type { Replication } from './replication/replication'
import type { Rooms } from './rooms'
import type { StoreNames } from './store-names'
import type { StoredChanges } from './stored-changes'

/** What a notebook of a workspace is opened with. */
export interface NotebookHome {
  readonly me: Me
  readonly rooms: Rooms
  /** The list of the workspace's notebooks. */
  readonly listing: DocumentSession
  readonly replication: Pick<Replication, 'noteOpened'>
  readonly storeNames: StoreNames
  readonly storedChanges: Pick<StoredChanges, 'on'>
}

/** Opens a notebook: its meetings are brought to this device first, and its title in the list is kept true. */
export function openFollowedNotebook(
  { me, rooms, listing, replication, storeNames, storedChanges }: NotebookHome,
  id: string,
) {
  const session = openNotebookSession(id, rooms.open(notebookRoom(id)), me)
  const { meetings, document } = session
  const notebook = document.doc
  const facts = createFactsReader({ rooms, storeNames, notebook, meetings, storedChanges })
  replication.noteOpened(id)
  const follow = () => {
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
