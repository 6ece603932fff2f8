import type { LiveValue } from '../session/live-value'
import { isTyping } from '../shell/is-typing'
import type { MeetingLinks } from './meeting-links'

/** The key that copies a link; it counts only where nobody types. */
export const linkKey = 'L'

/** Hears it: the link leads to the topic with the focus, else to the one under the pointer, else to the meeting. */
export function hearLinkKey(page: Window, links: MeetingLinks, singleKeys: LiveValue<boolean>) {
  const handle = (event: KeyboardEvent) => {
    const isChord = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    if (isChord || event.repeat || event.defaultPrevented || !singleKeys.get()) return
    if (event.key.toUpperCase() !== linkKey || isTyping(event.target)) return
    if (isElsewhere(event.target)) return
    event.preventDefault()
    const topicId =
      topicOf(event.target) ?? topicOf(page.document.querySelector('[data-topic]:hover'))
    links.copy(topicId === undefined ? {} : { topicId })
  }
  page.addEventListener('keydown', handle)
  return () => page.removeEventListener('keydown', handle)
}

const topicOf = (target: EventTarget | null) =>
  target instanceof Element
    ? (target.closest('[data-topic]')?.getAttribute('data-topic') ?? undefined)
    : undefined

const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="menu"], [role="dialog"]') !== null
