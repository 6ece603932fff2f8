import type { Confab } from './confab'
import { toggleWatch } from '../watch/toggle-watch'
import { isTyping } from './is-typing'

/**
 * Answers `?` with the list of shortcuts, `/` with the search, `I` with the inbox and `W` by watching what is open or
 * no longer, except where they are typed, and the keys that print the notes that are open and search all of them; gives
 * back the way to stop.
 */
export function hearKeys(
  page: Window,
  { device, dialogs, place }: Pick<Confab, 'device' | 'dialogs' | 'place'>,
): () => void {
  const handle = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const isFree = !isTyping(event.target) && dialogs.get() === undefined
    const asksByOneKey = event.key === '/' && isFree && device.singleKeys.get()
    if (asksForSearch(event) || asksByOneKey) {
      event.preventDefault()
      openSearch(page, place)
    } else if (asksForPrint(event) && place.get().notebook) {
      event.preventDefault()
      dialogs.open({ kind: 'print' })
    } else if (isFree && !withModifier(event)) {
      if (event.key === '?') dialogs.open({ kind: 'shortcuts' })
      if (!device.singleKeys.get()) return
      if (event.key === 'i') place.go({ over: 'inbox' })
      if (event.key === 'w') toggleWatch(place.get())
    }
  }
  page.addEventListener('keydown', handle)
  return () => page.removeEventListener('keydown', handle)
}

/** In the search already, one goes back to its field. */
function openSearch(page: Window, place: Confab['place']): void {
  if (place.get().route.over !== 'search') return place.go({ over: 'search' })
  page.document.querySelector<HTMLElement>('main input[type="search"]')?.focus()
}

const asksForSearch = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) =>
  key.toLowerCase() === 'f' && (ctrlKey || metaKey) && shiftKey && !altKey
const withModifier = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey

const asksForPrint = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) =>
  key.toLowerCase() === 'p' && (ctrlKey || metaKey) && !shiftKey && !altKey
