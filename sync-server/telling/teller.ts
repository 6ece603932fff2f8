import { createHash } from 'node:crypto'
import { encodeSnapshot, snapshot, type Doc } from 'yjs'
import { takeLook } from '../../shared/changes/look'
import { tellChanges } from '../../shared/digest/tell-changes'
import { findFreshComments, tellComments } from '../../shared/digest/tell-comments'
import type { TellingAbout } from '../../shared/digest/telling-about'
import type { RoomName } from '../../shared/protocol/room-name'
import type { RoomStore } from '../store/room-store'
import { deliveriesOf } from './deliveries'
import { waitingEntry } from './outbox-entries'
import { meetingOfRoom, withMeeting, type AboutSources } from './read-about'
import type { TellingStore, TellingWriteFailure } from './telling-store'
import { readTold, toldEntries, type ReadTold } from './told'

/** What telling about meetings needs from outside. */
export interface TellerOptions extends AboutSources {
  readonly store: TellingStore
  readonly rooms: Pick<RoomStore, 'heads'>
}

/** `done`: all is told; `again`: something came between; `later`: it could not be read or written just now. */
export type TellOutcome = 'done' | 'again' | 'later'

/** What is told: new comments alone, or what changed, too. */
export type TellWhat = 'comments' | 'changes'

/** The meeting nobody has been told of yet. */
const NEVER = 'never'

/**
 * Puts what there is to tell about the meeting of a room into the outbox, and remembers with the same write that it was
 * told: whatever ends the relay, each thing is told once.
 */
export async function tell(
  room: RoomName,
  what: TellWhat,
  options: TellerOptions,
): Promise<TellOutcome> {
  const meetingId = meetingOfRoom(room)
  if (meetingId === undefined) return 'done'
  // Before the document: what comes between is looked at once more, and never left out.
  const heads = await options.rooms.heads()
  if (!heads.ok) return 'later'
  const head = heads.value.get(room) ?? 0
  const outcome = await withMeeting(meetingId, options, async (about) => {
    const read = await readTold(options.store, room)
    if (!read.ok) return 'later'
    const entries = entriesOf(room, head, what, about, read.value)
    if (entries.length === 0) return 'done'
    const written = await options.store.write(entries, read.value.expected)
    return written.ok ? 'done' : afterFailure(written.failure)
  })
  switch (outcome) {
    case 'no-meeting':
      return 'done'
    case 'unreadable':
      return 'later'
    default:
      return outcome
  }
}

/** What a write that came to nothing means for what is to be told. */
export const afterFailure = (failure: TellingWriteFailure): TellOutcome =>
  failure === 'stale' ? 'again' : 'later'

function entriesOf(
  room: RoomName,
  head: number,
  what: TellWhat,
  about: TellingAbout,
  { told, look }: ReadTold,
) {
  const { meeting, nowMs } = about
  const fresh = findFreshComments(about, told?.comments)
  const hasNone = told !== undefined && fresh.known.length === told.comments.length
  if (what === 'comments' && hasNone) return []
  const before = told ?? { head: 0, state: NEVER, comments: [] }
  const ids = fresh.told.map(({ id }) => id)
  const comments = deliveriesOf(
    ['comments', meeting.id, ...ids],
    tellComments(about, fresh.told),
    nowMs,
  )
  const known = { ...before, comments: [...fresh.known] }
  if (what === 'comments') return [...toldEntries(room, known), ...comments.map(waitingEntry)]
  const state = stateOf(meeting.doc)
  const name = ['changes', meeting.id, before.state, state] as const
  const changes = deliveriesOf(name, tellChanges(about, look), nowMs)
  return [
    ...toldEntries(room, { ...known, head, state }, takeLook(meeting.doc, meeting.id, nowMs)),
    ...[...comments, ...changes].map(waitingEntry),
  ]
}

/** The same for the same document on every machine, deletions included. */
const stateOf = (doc: Doc) =>
  createHash('sha256')
    .update(encodeSnapshot(snapshot(doc)))
    .digest('base64url')
    .slice(0, 22)
