import { formatDay, today } from '../notebook/dates'
import type { PastFailure } from '../session/past/past'

const words = {
  unknown: 'somebody',
  nobody: 'Somebody unknown',
  and: (names: string, last: string) => `${names} and ${last}`,
  more: (names: string, count: number) => `${names} and ${count} more`,
  changes: (count: number) =>
    count === 1 ? '1 change' : `${count.toLocaleString('en-GB')} changes`,
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** `10:32` */
export const formatTime = (ms: number) => clock.format(ms)

/** `Tue, 24 Nov` of a moment, as the clock on this desk says. */
export const formatDayOf = (ms: number) => formatDay(today(new Date(ms)))

/** `Tue, 24 Nov, 10:32` */
export const formatMoment = (ms: number) => `${formatDayOf(ms)}, ${formatTime(ms)}`

/** `10:02 – 10:58`, or one time where both are the same minute. */
export const formatSpan = (fromMs: number, toMs: number) => {
  const [from, to] = [formatTime(fromMs), formatTime(toMs)]
  return from === to ? from : `${from} – ${to}`
}

/** `Ana, Bo and 3 more`; what stands for nobody known where there are none. */
export function joinPeople(names: readonly string[], most = 3): string {
  if (names.length === 0) return words.nobody
  if (names.length > most) {
    return words.more(names.slice(0, most - 1).join(', '), names.length - most + 1)
  }
  const last = names.at(-1) ?? ''
  return names.length === 1 ? last : words.and(names.slice(0, -1).join(', '), last)
}

/** `1 change`, `214 changes` */
export const countChanges = words.changes

/** Says in a sentence why a state cannot be shown, and what to do. */
export const failureWords: Readonly<Record<PastFailure, string>> = {
  unreachable:
    'The relay cannot be reached just now. What this device wrote down itself is in the list; the rest comes back with the line.',
  refused: 'The relay wants a secret for this. Open the link that you were invited with once more.',
  'no-history':
    'This relay is an older one, which does not tell of the past. Ask who runs it to update it.',
  dropped:
    'This state is so long ago that it is no longer kept. Choose a later one; named versions are kept for good.',
  damaged: 'This state cannot be read: what was stored of it is damaged. Choose another one.',
  busy: 'Many people look back just now. Choose the moment again in a few seconds.',
  malformed: 'What the relay told makes no sense. Ask who runs it to look at its log.',
  'other-history':
    'This is the past of another copy of this meeting, and is not mixed with yours. The notes say how to go on.',
}
