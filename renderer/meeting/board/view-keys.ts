import { isTyping } from '../../shell/is-typing'
import type { LiveValue } from '../../session/live-value'
import type { MeetingViews } from './meeting-views'

/** The keys that change how a meeting is shown; they count only where nobody types. */
export const viewKeys = { board: 'B', room: 'F' } as const

interface ViewKeysOptions {
  readonly views: MeetingViews
  readonly meetingId: string
  /** Whether the person wants single keys to do anything. */
  readonly singleKeys: LiveValue<boolean>
}

/** Hears these keys; gives back the way to stop. */
export function hearViewKeys(page: Window, { views, meetingId, singleKeys }: ViewKeysOptions) {
  const handle = (event: KeyboardEvent) => {
    const isChord = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    if (isChord || event.repeat || event.defaultPrevented || !singleKeys.get()) return
    if (isTyping(event.target) || isElsewhere(event.target)) return
    const key = event.key.toUpperCase()
    const isBoard = views.boards.get().includes(meetingId)
    if (key === viewKeys.board) views.show(meetingId, isBoard ? 'notes' : 'board')
    else if (key === viewKeys.room) views.enterRoom(meetingId)
    else return
    event.preventDefault()
  }
  page.addEventListener('keydown', handle)
  return () => page.removeEventListener('keydown', handle)
}

const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="menu"], [role="dialog"]') !== null
