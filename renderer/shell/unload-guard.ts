import type { Workspaces } from './workspaces'

/** Asks before the window closes while edits exist only in its memory; gives back the way to stop. */
export function guardUnload(page: Window, workspaces: Workspaces): () => void {
  const handle = (event: BeforeUnloadEvent) => {
    const isAtRisk = workspaces
      .get()
      .some(({ session }) => session.sync.get().kind === 'not-stored')
    if (isAtRisk) event.preventDefault()
  }
  page.addEventListener('beforeunload', handle)
  return () => page.removeEventListener('beforeunload', handle)
}
