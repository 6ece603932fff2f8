import type { Dialogs } from './dialogs'
import { isTyping } from './is-typing'

/** Answers `?` with the list of shortcuts, except where it is typed; gives back the way to stop. */
export function hearKeys(page: Window, dialogs: Dialogs): () => void {
  const handle = (event: KeyboardEvent) => {
    if (event.key !== '?' || event.defaultPrevented || isTyping(event.target)) return
    if (dialogs.get() === undefined) dialogs.open({ kind: 'shortcuts' })
  }
  page.addEventListener('keydown', handle)
  return () => page.removeEventListener('keydown', handle)
}
