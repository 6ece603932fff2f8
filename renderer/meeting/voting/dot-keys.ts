import type { LiveValue } from '../../session/live-value'
import { isTyping } from '../../shell/is-typing'
import type { DotActions } from './dot-actions'

type Press = Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** What a press says about dots: `v` places one, with Shift it takes one back; in text with Ctrl or ⌘ and Alt. */
export function readDotKey(press: Press, inText: boolean): 'place' | 'takeBack' | undefined {
  const { altKey, ctrlKey, metaKey, shiftKey } = press
  const isChord = altKey && ctrlKey !== metaKey
  const isPlain = !altKey && !ctrlKey && !metaKey && !inText
  if (!isChord && !isPlain) return undefined
  // On a Mac, Alt writes another letter, so that the key itself must say which it is.
  const isV = press.key.toLowerCase() === 'v' || (isChord && press.code === 'KeyV')
  if (!isV) return undefined
  return shiftKey ? 'takeBack' : 'place'
}

/** Hears the keys for dots: they go to the topic with the focus, else to the one under the pointer. */
export function hearDotKeys(
  page: Window,
  dots: DotActions,
  singleKeys: LiveValue<boolean>,
): () => void {
  const handle = (event: KeyboardEvent) => {
    // AltGr is Ctrl and Alt on some keyboards, and writes a letter there.
    if (event.defaultPrevented || event.repeat || event.getModifierState('AltGraph')) return
    // Where a person wants no single keys, only the chord counts, as in text.
    const wanted = readDotKey(event, isTyping(event.target) || !singleKeys.get())
    const topicId = wanted && (focusedTopic(event.target) ?? hoveredTopic(page.document))
    if (!wanted || topicId === undefined) return
    event.preventDefault()
    dots[wanted](topicId)
  }
  page.addEventListener('keydown', handle)
  return () => page.removeEventListener('keydown', handle)
}

const focusedTopic = (target: EventTarget | null) =>
  target instanceof Element ? topicOf(target.closest('[data-topic]')) : undefined

const hoveredTopic = (document: Document) => topicOf(document.querySelector('[data-topic]:hover'))

const topicOf = (element: Element | null) => element?.getAttribute('data-topic') ?? undefined
