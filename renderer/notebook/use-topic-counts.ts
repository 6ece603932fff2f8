import { useEffect, useState } from 'react'
import type { ListedMeeting } from '../../shared/documents/notebook'
import type { WorkspaceSession } from '../session/workspace-session'

/** How many topics each meeting on this device has; counted again whenever everything has come in. */
export function useTopicCounts(
  workspace: WorkspaceSession | undefined,
  meetings: readonly ListedMeeting[],
): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(none)
  useEffect(() => {
    let isStale = false
    const count = async () => {
      const next = await workspace?.countTopics(meetings.map(({ id }) => id))
      if (next && !isStale) setCounts(next)
    }
    const stop = workspace?.sync.subscribe(() => {
      if (workspace.sync.get().kind === 'saved') void count()
    })
    void count()
    return () => {
      isStale = true
      stop?.()
    }
  }, [workspace, meetings])
  return counts
}

const none: ReadonlyMap<string, number> = new Map()
