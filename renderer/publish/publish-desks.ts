import type { LiveValue } from '../session/live-value'
import type { WorkspaceSession } from '../session/workspace-session'
import type { Connections } from './connections'
import type { DeskParts } from './desk-parts'
import { openPublishDesk, type PublishDesk } from './publish-desk'
import { openPublishStore } from './publish-store'
import { createWindowClock } from './window-clock'

/** The desks of all open workspaces. */
export interface PublishDesks {
  of(workspace: WorkspaceSession): PublishDesk
  close(): void
}

/** A workspace as it is listed. */
interface OpenWorkspace {
  readonly relay: string | undefined
  readonly session: WorkspaceSession
}

/** Opens a desk with each workspace, so that what waits goes on, and closes it with it. */
export function openPublishDesks(
  workspaces: LiveValue<readonly OpenWorkspace[]>,
  connections: Connections,
  page: Window,
  tell: DeskParts['tell'],
): PublishDesks {
  const desks = new Map<WorkspaceSession, PublishDesk>()
  const follow = () => {
    const open = workspaces.get()
    for (const [session, desk] of desks) {
      if (open.some((workspace) => workspace.session === session)) continue
      desks.delete(session)
      desk.close()
    }
    for (const { relay, session } of open) {
      if (!desks.has(session)) desks.set(session, openOne(relay ?? 'home', session))
    }
  }
  const openOne = (name: string, workspace: WorkspaceSession) =>
    openPublishDesk({
      workspace,
      connections,
      store: openPublishStore(name),
      // The engine is large: nobody loads it before the first page is published.
      engine: () => import('../../shared/publish/publish-page'),
      tell,
      clock: createWindowClock(page, `confab:publish:${name}`),
      changes: new BroadcastChannel(`confab:publish:${name}`),
    })
  const stop = workspaces.subscribe(follow)
  follow()
  return {
    of(workspace) {
      const desk = desks.get(workspace)
      if (!desk) throw new Error('A desk is asked for without its workspace')
      return desk
    },
    close() {
      stop()
      for (const desk of desks.values()) desk.close()
    },
  }
}
