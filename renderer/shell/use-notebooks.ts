import { useMemo } from 'react'
import type { ListedNotebook } from '../../shared/documents/workspace'
import { createLiveValue, type LiveValue } from '../session/live-value'
import { useLive } from '../session/use-live'
import { useConfab } from './confab'
import type { Workspace } from './workspaces'

/** A notebook and the relay it is on; nothing for the own one. */
export type FoundNotebook = ListedNotebook & { readonly relay: string | undefined }

/** The notebooks of all workspaces, in a component. */
export function useNotebooks(): readonly FoundNotebook[] {
  const { workspaces } = useConfab()
  const all = useLive(workspaces)
  return useLive(useMemo(() => collect(all), [all]))
}

function collect(workspaces: readonly Workspace[]): LiveValue<readonly FoundNotebook[]> {
  const read = () =>
    workspaces.flatMap(({ relay, session }) =>
      session.notebooks.get().map((notebook) => ({ ...notebook, relay })),
    )
  const found = createLiveValue<readonly FoundNotebook[]>(read())
  return {
    get: found.get,
    subscribe(hear) {
      found.set(read())
      const stops = [
        found.subscribe(hear),
        ...workspaces.map(({ session }) => session.notebooks.subscribe(() => found.set(read()))),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
