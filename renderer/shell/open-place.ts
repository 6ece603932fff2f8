import { createLiveValue, type LiveValue } from '../session/live-value'
import type { MeetingSession } from '../session/meeting-session'
import type { OpenNotebook } from '../session/workspace-session'
import { parseRoute, writeRoute, type Route } from './route'
import type { Workspace, Workspaces } from './workspaces'

/** What is open in this window. */
export interface Place {
  readonly route: Route
  /** Absent while no workspace is open. */
  readonly workspace?: Workspace
  readonly notebook?: OpenNotebook
  readonly meeting?: MeetingSession
}

/** The open place; it follows the page's address. */
export interface OpenPlace extends LiveValue<Place> {
  go(route: Route): void
  close(): void
}

/** Opens what the address names, and lets go of what it no longer names. */
export function followAddress(page: Window, workspaces: Workspaces): OpenPlace {
  const place = createLiveValue<Place>({ route: parseRoute(page.location.hash) })
  const follow = () => {
    const before = place.get()
    const next = openRoute(parseRoute(page.location.hash), workspaces.get(), before)
    place.set(next)
    // Later: the components of the old place are still drawn, and let go of their editors first.
    page.setTimeout(() => {
      if (before.meeting !== next.meeting) void before.meeting?.close()
      if (before.notebook !== next.notebook) void before.notebook?.close()
    })
  }
  page.addEventListener('hashchange', follow)
  const stop = workspaces.subscribe(follow)
  follow()
  return {
    get: place.get,
    subscribe: place.subscribe,
    go(route) {
      page.location.hash = writeRoute(route)
    },
    close() {
      page.removeEventListener('hashchange', follow)
      stop()
      void place.get().meeting?.close()
      void place.get().notebook?.close()
    },
  }
}

function openRoute(route: Route, workspaces: readonly Workspace[], before: Place): Place {
  const workspace = workspaces.find(({ relay }) => relay === route.relay) ?? workspaces[0]
  if (!workspace || workspace.relay !== route.relay)
    return { route, ...(workspace && { workspace }) }
  const sameWorkspace = workspace === before.workspace
  const { notebookId, meetingId } = route
  if (notebookId === undefined) return { route, workspace }
  const keepsNotebook = sameWorkspace && before.notebook?.id === notebookId
  const notebook =
    keepsNotebook && before.notebook ? before.notebook : workspace.session.openNotebook(notebookId)
  if (meetingId === undefined) return { route, workspace, notebook }
  const keepsMeeting = keepsNotebook && before.meeting?.id === meetingId
  const meeting =
    keepsMeeting && before.meeting
      ? before.meeting
      : workspace.session.openMeeting(notebook, meetingId)
  return { route, workspace, notebook, meeting }
}
