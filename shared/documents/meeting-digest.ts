import type { MeetingJson } from '../confab-json'

/**
 * A short mark of what a meeting says. The same words give the same one on every machine; what the clock and dots of a
 * running meeting do not change on a wiki page is part of it too.
 */
export function digestMeeting(meeting: MeetingJson | undefined): string {
  // Two rounds of FNV-1a: this finds changes, and guards nothing.
  const text = JSON.stringify(meeting, withoutIds) ?? ''
  let [low, high] = [0x811c9dc5, 0x01000193]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code ^ at, 0x85ebca6b)
  }
  return [low, high].map((part) => (part >>> 0).toString(36)).join('')
}

// What the wiki added has its ids only here.
const withoutIds = (key: string, value: unknown) => (key === 'id' ? undefined : value)
