import type { LiveValue } from '../session/live-value'
import type { OpenPlace } from '../shell/open-place'
import type { InboxEntry } from './inbox-entry'
import { noteSeen, type SeenParts } from './seen-meetings'

/** What follows a person's eyes. */
export interface LookingParts extends SeenParts {
  readonly page: Window
  readonly place: OpenPlace
  readonly entries: LiveValue<readonly InboxEntry[] | undefined>
  readonly markRead: (entries: readonly InboxEntry[]) => Promise<void>
  readonly tellChanged: () => void
}

/**
 * Whoever opens a meeting has read what the inbox says of it, and is not told of what changes before their eyes; what
 * stands there when they leave it, or look elsewhere, is known. Gives back the way to stop.
 */
export function followLooking(parts: LookingParts): () => void {
  const { page, place, entries, store, nowMs, tellChanged } = parts
  let isJustOpened = false
  let open: { readonly meetingId: string; readonly relay: string | undefined } | undefined
  const ofOpen = () =>
    (entries.get() ?? []).filter(
      (entry) => entry.meetingId === open?.meetingId && entry.readAtMs === undefined,
    )
  // A disk that does not take it is told of in the corner: what was seen is then news once more.
  const attempt = (work: Promise<void>) => void work.catch(() => undefined)
  const leave = () => {
    if (open) attempt(noteSeen(parts, open))
  }
  const follow = () => {
    const { meeting, workspace } = place.get()
    if (meeting?.id === open?.meetingId && workspace?.relay === open?.relay) return
    leave()
    open = meeting && { meetingId: meeting.id, relay: workspace?.relay }
    isJustOpened = true
    attempt(watch())
  }
  const isLooking = () => page.document.visibilityState === 'visible' && page.document.hasFocus()
  const watch = async () => {
    if (!open || entries.get() === undefined) return
    const before = ofOpen()
    if (isJustOpened) {
      isJustOpened = false
      return parts.markRead(before)
    }
    if (!isLooking()) return
    const seen = before.filter(({ kind }) => kind === 'changes' || kind === 'start')
    if (seen.length > 0) await parts.markRead(seen)
    const keys = before.flatMap(({ key, toldAtMs }) => (toldAtMs === undefined ? [key] : []))
    if (keys.length === 0) return
    await store.changeEntries(keys, (entry) => ({ ...entry, toldAtMs: entry.toldAtMs ?? nowMs() }))
    if (keys.length > seen.length) tellChanged()
  }
  const handleHidden = () => {
    if (page.document.visibilityState === 'hidden') leave()
  }
  page.document.addEventListener('visibilitychange', handleHidden)
  const stops = [place.subscribe(follow), entries.subscribe(() => attempt(watch()))]
  follow()
  return () => {
    page.document.removeEventListener('visibilitychange', handleHidden)
    for (const stop of stops) stop()
    leave()
  }
}
