import { z } from 'zod'
import { createLiveValue, type LiveValue } from '../../session/live-value'

const KEY = 'confab:boards'

/** So many meetings are remembered; who opens another one again chooses anew. */
const MOST_REMEMBERED = 50

const stored = z.array(z.string())

/** How an open meeting is shown. */
export type MeetingView = 'notes' | 'board'

/** How this device shows each of its meetings. */
export interface MeetingViews {
  /** The meetings shown as a board; the others are shown as notes. */
  readonly boards: LiveValue<readonly string[]>
  /** The meeting that fills the screen of a room. */
  readonly room: LiveValue<string | undefined>
  show(meetingId: string, view: MeetingView): void
  enterRoom(meetingId: string): void
  leaveRoom(): void
}

/** Reads how meetings are shown here; what cannot be read is forgotten, notes are always right. */
export function openMeetingViews(storage: Storage): MeetingViews {
  const boards = createLiveValue<readonly string[]>(read(storage))
  const room = createLiveValue<string | undefined>(undefined)
  return {
    boards,
    room,
    show(meetingId, view) {
      const others = boards.get().filter((each) => each !== meetingId)
      boards.set(view === 'board' ? [meetingId, ...others].slice(0, MOST_REMEMBERED) : others)
      storage.setItem(KEY, JSON.stringify(boards.get()))
    },
    enterRoom: room.set,
    leaveRoom: () => room.set(undefined),
  }
}

function read(storage: Storage): readonly string[] {
  try {
    return stored.safeParse(JSON.parse(storage.getItem(KEY) ?? '[]')).data ?? []
  } catch {
    return [] // no JSON: somebody else's or damaged
  }
}
