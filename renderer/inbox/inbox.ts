import type { DesktopApi } from '../../shared/desktop-api'
import { createWindowClock } from '../publish/window-clock'
import { createLiveValue, type LiveValue } from '../session/live-value'
import { whenPageIsIdle } from '../session/when-idle'
import type { OpenPlace } from '../shell/open-place'
import type { InboxWorkspaces } from './inbox-workspace'
import { collect } from './collector'
import type { InboxEntry } from './inbox-entry'
import { createInboxNotebooks } from './inbox-notebooks'
import { openInboxStore } from './inbox-store'
import { followLooking } from './looking'
import { createNotifier, type Notifier } from './notifier'
import { markRead, pruneRead } from './seen-meetings'
import { keepStartNotices } from './start-notices'
import { noteStirs } from './stirs'
import { tellNews } from './teller'
import { openTelling, type TellingSettings } from './telling'
import { createWindowsLine } from './windows-line'

/** What happened in what I watch, over all notebooks of this device. */
export interface Inbox {
  /** Newest first; absent until they are read from this device. */
  readonly entries: LiveValue<readonly InboxEntry[] | undefined>
  readonly telling: TellingSettings
  readonly notifier: Notifier
  markRead(entries: readonly InboxEntry[]): Promise<void>
  close(): void
}

/** What the inbox is made of. */
export interface InboxOptions {
  readonly page: Window
  readonly workspaces: InboxWorkspaces
  readonly place: OpenPlace
  readonly desktop: DesktopApi | undefined
}

/** A window that looks at a meeting says so before another one tells of it. */
const BEFORE_TELLING_MS = 500

/** Opens the inbox of this device. All windows show it; one of them at a time looks for news and tells them. */
export function openInbox({ page, workspaces, place, desktop }: InboxOptions): Inbox {
  const store = openInboxStore()
  const clock = createWindowClock(page, 'confab-inbox')
  const { nowMs, later } = clock
  const telling = openTelling(page.localStorage)
  const notifier = createNotifier(page, desktop)
  const line = createWindowsLine('confab-inbox')
  const notebooks = createInboxNotebooks()
  const entries = createLiveValue<readonly InboxEntry[] | undefined>(undefined)
  const end = new AbortController()
  const seen = { store, workspaces, nowMs }
  const reload = async () => {
    const listed = [...(await store.listEntries())].sort((a, b) => b.atMs - a.atMs)
    entries.set(listed)
    notifier.setBadge(listed.filter(({ readAtMs }) => readAtMs === undefined).length)
  }
  const tellChanged = () => line.tell('changed')
  const read = async (some: readonly InboxEntry[]) => {
    if (some.length === 0) return
    if (some.length === 0) return
    await markRead(seen, some)
    tellChanged()
  }
  const isInFront = (meetingId: string) =>
    place.get().meeting?.id === meetingId && page.document.hasFocus()
  const quietMs = () => telling.get().quietMinutes * 60_000
  const parts = { store, workspaces, notebooks, nowMs, later, tellChanged }
  const lead = async () => {
    await pruneRead(seen)
    const stops = [
      keepStartNotices({ ...parts, isInFront }),
      keepTelling({ store, notifier, telling, line, clock }),
    ]
    const onStir = (hear: () => void) => line.on('stirred', hear)
    await collect({ ...parts, onStir, untilIdle }, end.signal)
    for (const stop of stops) stop()
  }
  const stops = [
    line.on('changed', () => void reload().catch(() => undefined)),
    noteStirs({
      ...parts,
      quietMs,
      onNotebook: notebooks.forget,
      tellStirred: () => line.tell('stirred'),
    }),
    followLooking({ ...seen, page, place, entries, markRead: read, tellChanged }),
  ]
  void reload().catch(() => undefined)
  void clock.alone(end.signal, lead).catch(() => undefined)
  return {
    entries,
    telling,
    notifier,
    markRead: read,
    close() {
      end.abort()
      for (const stop of stops) stop()
      line.close()
    },
  }
}

const untilIdle = () => new Promise<void>((resolve) => void whenPageIsIdle(resolve))

type TellingParts = Pick<Parameters<typeof tellNews>[0], 'store' | 'notifier'> & {
  readonly telling: TellingSettings
  readonly line: ReturnType<typeof createWindowsLine>
  readonly clock: ReturnType<typeof createWindowClock>
}

/** Tells news as they come, and what quiet hours held back once they are over; gives back the way to stop. */
function keepTelling({ store, notifier, telling, line, clock }: TellingParts): () => void {
  let stopWaiting: (() => void) | undefined
  const tell = async () => {
    stopWaiting = undefined
    const nextMs = await tellNews({ store, notifier, telling: telling.get, nowMs: clock.nowMs })
    if (nextMs !== undefined) wait(nextMs - clock.nowMs())
  }
  const wait = (delayMs: number) => {
    stopWaiting?.()
    stopWaiting = clock.later(
      Math.min(delayMs, LONGEST_WAIT_MS),
      () => void tell().catch(() => undefined),
    )
  }
  const soon = () => wait(BEFORE_TELLING_MS)
  const stops = [line.on('changed', soon), telling.subscribe(soon), notifier.state.subscribe(soon)]
  soon()
  return () => {
    stopWaiting?.()
    for (const stop of stops) stop()
  }
}

/** A machine that slept goes on counting where it was. */
const LONGEST_WAIT_MS = 15 * 60_000
