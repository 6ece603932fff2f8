import type { RoomName } from '../../shared/protocol/room-name'
import { isDigestDue } from '../../shared/watch/digest-due'
import type { TellWhat } from './teller'

/** What is to be told of which meeting now. */
export interface DueMeeting {
  readonly room: RoomName
  readonly what: TellWhat
  /** When it changed, or when somebody may have commented. */
  readonly atMs: number
}

/** What decides about due meetings. */
export interface DueRules {
  readonly quietMs: number
  /** How many are in a room. */
  peersIn(room: RoomName): number
}

/** Knows which meetings have changed, and when people are to be told. It reads no document. */
export interface DueMeetings {
  noteChange(room: RoomName, atMs: number): void
  /** Somebody may have commented. */
  noteComment(room: RoomName, atMs: number): void
  /** Gives out what is due, comments first; whoever takes it tells it. What changes meanwhile is due again. */
  take(nowMs: number): readonly DueMeeting[]
  /** It could not be told: not again before that time. */
  giveBack(due: DueMeeting, untilMs: number): void
}

/** Some write several comments in a row; so long after the first, all are told in one message. */
const GATHER_MS = 2_000

/** Comments are told at once, and those that follow within a minute together. */
const COMMENTS_EVERY_MS = 60_000

/** Starts with nothing due. */
export function createDueMeetings({ quietMs, peersIn }: DueRules): DueMeetings {
  const changedAtMs = new Map<RoomName, number>()
  const commentsDueMs = new Map<RoomName, number>()
  const commentsToldMs = new Map<RoomName, number>()
  const notBeforeMs = new Map<RoomName, number>()

  const isDue = (room: RoomName, atMs: number, nowMs: number) =>
    (notBeforeMs.get(room) ?? 0) <= nowMs &&
    isDigestDue({ changedAtMs: atMs, isSomebodyThere: peersIn(room) > 0, quietMs }, nowMs)

  return {
    noteChange(room, atMs) {
      changedAtMs.set(room, Math.max(atMs, changedAtMs.get(room) ?? 0))
    },
    noteComment(room, atMs) {
      if (commentsDueMs.has(room)) return
      const toldMs = commentsToldMs.get(room) ?? -Infinity
      commentsDueMs.set(room, Math.max(atMs + GATHER_MS, toldMs + COMMENTS_EVERY_MS))
    },
    take(nowMs) {
      for (const [room, toldMs] of commentsToldMs)
        if (toldMs + COMMENTS_EVERY_MS < nowMs) commentsToldMs.delete(room)
      const comments = [...commentsDueMs].filter(([, dueMs]) => dueMs <= nowMs)
      const changes = [...changedAtMs].filter(([room, atMs]) => isDue(room, atMs, nowMs))
      for (const [room] of comments) {
        commentsDueMs.delete(room)
        commentsToldMs.set(room, nowMs)
      }
      for (const [room] of changes) {
        changedAtMs.delete(room)
        notBeforeMs.delete(room)
      }
      return [
        ...comments.map(([room, atMs]) => ({ room, what: 'comments', atMs }) as const),
        ...changes.map(([room, atMs]) => ({ room, what: 'changes', atMs }) as const),
      ]
    },
    giveBack({ room, what, atMs }, untilMs) {
      if (what === 'comments') {
        commentsDueMs.set(room, untilMs)
        return
      }
      notBeforeMs.set(room, untilMs)
      // What changed since decides anew when it is quiet.
      if (!changedAtMs.has(room)) changedAtMs.set(room, atMs)
    },
  }
}
