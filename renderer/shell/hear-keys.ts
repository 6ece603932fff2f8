import type { Confab } from './confab'
import { isTyping } from './is-typing'

/**
 * Answers `?` with the list of shortcuts, except where it is typed, and the key that prints with the
 * notes that are open; gives back the way to stop.
 */
export function hearKeys(
  page: Window,
  { dialogs, place }: Pick<Confab, 'dialogs' | 'place'>,
): () => void {
  const handle = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (asksForPrint(event) && place.get().notebook) {
      event.preventDefault()
      dialogs.open({ kind: 'print' })
    } else if (event.key === '?' && !isTyping(event.target) && dialogs.get() === undefined)
      dialogs.open({ kind: 'shortcuts' })
  }
  page.addEventListener('keydown', handle)
  return () => page.removeEventListener('keydown', handle)
}

const asksForPrint = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) =>
  key.toLowerCase() === 'p' && (ctrlKey || metaKey) && !shiftKey && !altKey
