import { formatCursor, type ChangeCursor, type ChangeFeed } from '../../shared/protocol/change-feed'
import type { RoomName } from '../../shared/protocol/room-name'
import { fail, succeed, type Result } from '../../shared/result'
import type { LoadFailure, RoomStore } from '../store/room-store'
import type { Timing } from '../timing'

/** Which rooms changed, in order, since this relay was started. */
export interface ChangeLog {
  /** A change of a room is durable. */
  note(room: RoomName): void
  /** What changed since a cursor; everything for one of another run, or without one. */
  tell(since: ChangeCursor | undefined): Promise<Result<ChangeFeed, LoadFailure>>
  /**
   * Resolves when there is something new since a cursor, gathered for a moment; after `waitMs`; when `signal`
   * ends it; or when the log is closed. At once where what is new is not being gathered any more.
   */
  untilNews(since: ChangeCursor | undefined, waitMs: number, signal: AbortSignal): Promise<void>
  /** How many wait for news. */
  waiting(): number
  isClosed(): boolean
  /** Ends every wait. */
  close(): void
}

/** What a change log needs from outside. */
export interface ChangeLogOptions {
  /** Names this run of the relay. */
  readonly bootId: string
  readonly store: Pick<RoomStore, 'heads'>
  readonly timing: Pick<Timing, 'later'>
}

/** Somebody types all the time: whoever waits is told of it together, and the more wait the more seldom. */
const [GATHER_MS, GATHER_MS_PER_WAITING, LONGEST_GATHER_MS] = [400, 5, 5_000]

/** Starts a log with nothing in it. What was stored before is in the heads of the store. */
export function createChangeLog({ bootId, store, timing }: ChangeLogOptions): ChangeLog {
  /** The number of the last change of each room. */
  const lastByRoom = new Map<RoomName, number>()
  const waiters = new Set<() => void>()
  let count = 0
  let gathering: (() => void) | undefined
  let isClosed = false
  let heads: { readonly asOf: number; readonly read: ReturnType<RoomStore['heads']> } | undefined

  /** The heads with at least every change noted so far; whoever is told at the same time shares them. */
  function readHeads() {
    if (heads?.asOf !== count) heads = { asOf: count, read: store.heads() }
    return heads.read
  }

  function release(): void {
    gathering?.()
    gathering = undefined
    for (const wake of Array.from(waiters)) wake()
  }

  const isOfThisRun = (since: ChangeCursor | undefined): since is ChangeCursor =>
    since?.bootId === bootId && since.count <= count

  return {
    note(room) {
      count += 1
      lastByRoom.set(room, count)
      const gatherMs = Math.min(LONGEST_GATHER_MS, GATHER_MS + waiters.size * GATHER_MS_PER_WAITING)
      gathering ??= timing.later(gatherMs, release)
    },
    async tell(since) {
      const told = count
      const stored = await readHeads()
      if (!stored.ok) {
        heads = undefined
        return fail(stored.failure)
      }
      const isWhole = !isOfThisRun(since)
      const isNew = (room: RoomName) => isWhole || (lastByRoom.get(room) ?? 0) > since.count
      const rooms = Object.fromEntries([...stored.value].filter(([room]) => isNew(room)))
      return succeed({ cursor: formatCursor({ bootId, count: told }), isWhole, rooms })
    },
    untilNews(since, waitMs, signal) {
      const isNewAndGathered = !isOfThisRun(since) || (since.count < count && !gathering)
      if (isClosed || signal.aborted || waitMs <= 0 || isNewAndGathered) return Promise.resolve()
      return new Promise((resolve) => {
        const wake = () => {
          waiters.delete(wake)
          stopTimer()
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const stopTimer = timing.later(waitMs, wake)
        signal.addEventListener('abort', wake)
        waiters.add(wake)
      })
    },
    waiting: () => waiters.size,
    isClosed: () => isClosed,
    close() {
      isClosed = true
      release()
    },
  }
}
