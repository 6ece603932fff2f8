import type { LiveValue } from '../session/live-value'
import { isTyping } from '../shell/is-typing'
import type { MeetingLinks } from './meeting-links'

/** The key that copies a link; it counts only where nobody types. */
export const linkKey = 'L'

/**
 * Hears it: the link leads to the topic with the focus, else to the one under the pointer, else to the meeting; with Shift to
 * the line under the pointer.
 */
export function hearLinkKey(page: Window, links: MeetingLinks, singleKeys: LiveValue<boolean>) {
  const handle = (event: KeyboardEvent) => {
    const isChord = event.ctrlKey || event.metaKey || event.altKey
    if (isChord || event.repeat || event.defaultPrevented || !singleKeys.get()) return
    if (event.key.toUpperCase() !== linkKey || isTyping(event.target)) return
    if (isElsewhere(event.target)) return
    event.preventDefault()
    links.copy(event.shiftKey ? lineAt(page.document) : topicAt(page.document, event.target))
  }
  page.addEventListener('keydown', handle)
  return () => page.removeEventListener('keydown', handle)
}

function topicAt(document: Document, target: EventTarget | null) {
  const topic =
    (target instanceof Element ? target.closest('[data-topic]') : null) ??
    document.querySelector('[data-topic]:hover')
  const topicId = topic?.getAttribute('data-topic')
  return topicId ? { topicId } : {}
}

/** Of a topic shown in another the link names the one that is shown. */
function lineAt(document: Document) {
  const lineId = document.querySelector('[data-line]:hover')?.getAttribute('data-line')
  const topic = topicAt(document, null)
  return topic.topicId !== undefined && lineId ? { ...topic, lineId } : topic
}

const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="menu"], [role="dialog"]') !== null
