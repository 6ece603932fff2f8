import type { RoomName } from '../../shared/protocol/room-name'
import type { Log } from '../log'
import type { HearStored } from '../reading/stored-news'
import type { RoomStore } from '../store/room-store'
import type { Timing } from '../timing'
import { createDueMeetings, type DueMeeting } from './due-meetings'
import type { Outbox, OutboxLevels } from './outbox'
import { createStartNotices } from './start-notices'
import { meetingOfRoom, notebookOfRoom } from './read-about'
import { tell, type TellerOptions, type TellOutcome } from './teller'
import { listToldHeads } from './told'

/** What telling needs from outside. */
export interface TellingOptions extends TellerOptions {
  readonly rooms: Pick<RoomStore, 'heads' | 'lastChangeMs'>
  readonly outbox: Outbox
  /** How many are in a room. */
  readonly peersIn: (room: RoomName) => number
  readonly timing: Timing
  readonly log: Log
}

/** Tells those whose app is closed what changes, who comments, and when a meeting starts. */
export interface Telling {
  /** A change is durable. Whoever writes waits for this: it only notes that, and reads nothing. */
  readonly hear: HearStored
  levels(): OutboxLevels
  /** Begins nothing more, ends what it has begun, and lets go. What is not told is told after the next start. */
  close(): Promise<void>
}

/** How often it is looked whether something is due, unless the quiet period is very short. */
const TICK_MS = 5_000

/** What could not be read or written just now is tried again after so long. */
const RETRY_MS = 30_000

/** How long to wait after what did not come about. One that is broken may be mended by an edit, or by another version. */
const waitAfter = { again: 0, later: RETRY_MS, broken: 3_600_000 } as const

/** Starts telling: with everything that changed since it was told last, whoever was running then. */
export function startTelling(options: TellingOptions): Telling {
  const { store, rooms, outbox, timing, log } = options
  const { quietMs } = options.channels
  const due = createDueMeetings({ quietMs, peersIn: options.peersIn })
  const starts = createStartNotices(options, RETRY_MS)
  const tickMs = Math.min(TICK_MS, quietMs / 4)
  let hasBegun = false
  let isClosed = false
  let working: Promise<void> | undefined
  let stopTicking = timing.later(0, tick)

  function tick(): void {
    working ??= work().finally(() => {
      working = undefined
    })
    stopTicking = timing.later(tickMs, tick)
  }

  async function work(): Promise<void> {
    if (!hasBegun) hasBegun = await findUntold()
    if (await starts.work()) outbox.wake()
    for (const each of due.take(timing.nowMs())) {
      if (isClosed) return
      await tellMeeting(each)
    }
  }

  /** Everything whose store is further than what was told of it. */
  async function findUntold(): Promise<boolean> {
    const [heads, told] = [await rooms.heads(), await listToldHeads(store)]
    if (!heads.ok || !told.ok) return false
    for (const [room, head] of heads.value) {
      const notebookId = notebookOfRoom(room)
      if (notebookId !== undefined) starts.noteFound(notebookId)
      const isMeeting = meetingOfRoom(room) !== undefined
      if (isMeeting && told.value.get(room) !== head) await noteUntold(room, told.value.has(room))
    }
    outbox.wake()
    return true
  }

  async function noteUntold(room: RoomName, isKnown: boolean): Promise<void> {
    const changed = await rooms.lastChangeMs(room)
    // A clock that was set back must not make it wait.
    const nowMs = timing.nowMs()
    due.noteChange(room, Math.min((changed.ok ? changed.value : undefined) ?? nowMs, nowMs))
    if (isKnown) due.noteComment(room, nowMs)
  }

  async function tellMeeting(each: DueMeeting): Promise<void> {
    const outcome = await tellSafely(each)
    if (outcome === 'done') return outbox.wake()
    due.giveBack(each, timing.nowMs() + waitAfter[outcome])
    if (outcome === 'later') log.warn('not-told-yet', { room: each.room })
  }

  /** Whatever a client has put into its meeting, it is about that meeting alone. */
  async function tellSafely({ room, what }: DueMeeting): Promise<TellOutcome | 'broken'> {
    try {
      return await tell(room, what, options)
    } catch (error) {
      log.error('telling-failed', { room, error })
      return 'broken'
    }
  }

  return {
    hear(room, update) {
      const nowMs = timing.nowMs()
      const notebookId = notebookOfRoom(room)
      if (notebookId !== undefined) return starts.noteChange(notebookId)
      if (meetingOfRoom(room) === undefined) return
      due.noteChange(room, nowMs)
      if (mayHoldComments(update)) due.noteComment(room, nowMs)
    },
    levels: outbox.levels,
    async close() {
      isClosed = true
      stopTicking()
      await working
      await outbox.close()
    },
  }
}

/** The first value under a key of these roots is written with the root's name; elsewhere it may be a word of the notes. */
function mayHoldComments(update: Uint8Array): boolean {
  const bytes = Buffer.from(update.buffer, update.byteOffset, update.byteLength)
  return bytes.includes('comments') || bytes.includes('replies')
}
