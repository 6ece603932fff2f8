import type { LiveValue } from '../../session/live-value'
import { isTyping } from '../../shell/is-typing'

/** The key that shows who wrote which words; it counts only where nobody types. */
export const writtenKey = 'T'

/** Hears it; gives back the way to stop. */
export function hearWrittenKey(
  page: Window,
  toggle: () => void,
  singleKeys: LiveValue<boolean>,
): () => void {
  const handle = (event: KeyboardEvent) => {
    const isChord = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    if (isChord || event.repeat || event.defaultPrevented || !singleKeys.get()) return
    if (isTyping(event.target) || isElsewhere(event.target)) return
    if (event.key.toUpperCase() !== writtenKey) return
    event.preventDefault()
    toggle()
  }
  page.addEventListener('keydown', handle)
  return () => page.removeEventListener('keydown', handle)
}

const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="menu"], [role="dialog"]') !== null
