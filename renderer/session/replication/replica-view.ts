import { meetingRoom, notebookRoom } from '../../../shared/documents/ids'
import { listMeetings } from '../../../shared/documents/notebook'
import type { ListedNotebook } from '../../../shared/documents/workspace'
import {
  countMeetings,
  nextRooms,
  type NotebookHere,
  type ReplicationFacts,
} from '../../../shared/replication/next-rooms'
import { pausedBy, type PowerFacts } from '../../../shared/replication/pause'
import type { LiveValue } from '../live-value'
import type { Rooms } from '../rooms'
import type { WaitingEdits } from '../waiting-edits'
import type { KeepRules } from './keep-rules'
import type { KnownRooms } from './known-rooms'
import type { NotebookCopy, ReplicationHold, ReplicationState } from './replication-state'

/** What is known of a workspace's notebooks put together: what is to be brought, and how far it is. */
export interface ReplicaView {
  /** What decides what is brought next. */
  facts(isLeftAlone: (room: string) => boolean): ReplicationFacts
  state(line: LineFacts): ReplicationState
  meetingRooms(notebookId: string): readonly string[]
  /** Somebody has the room open, or it has edits that wait: the copy is in use. */
  isInUse(room: string): boolean
}

/** How the work goes at the moment. */
export interface LineFacts {
  readonly isReached: boolean
  readonly isUnsupported: boolean
  readonly problem: string | undefined
}

/** What a view is made of. */
export interface ViewParts {
  readonly rooms: Pick<Rooms, 'has' | 'peek'>
  readonly notebooks: LiveValue<readonly ListedNotebook[]>
  readonly waitingEdits: Pick<WaitingEdits, 'count'>
  readonly rules: KeepRules
  readonly power: LiveValue<PowerFacts>
  /** What of the rules belongs to this workspace. */
  readonly storePrefix: string
  readonly known: KnownRooms
  /** The notebooks somebody opened since the start. */
  readonly opened: ReadonlySet<string>
}

/** Makes the view of one workspace. */
export function createReplicaView(parts: ViewParts): ReplicaView {
  const { rooms, known, rules, storePrefix } = parts
  const isInUse = (room: string) => rooms.has(room) || parts.waitingEdits.count(room) > 0
  const pause = () => pausedBy(rules.get().pause, parts.power.get())
  const meetingsOf = (id: string) => {
    const open = rooms.peek(notebookRoom(id))
    return open ? listMeetings(open) : known.meetingsOf(id)
  }
  const look = ({ id }: ListedNotebook): NotebookHere => ({
    id,
    isOpened: parts.opened.has(id),
    isKept: rules.isKept(storePrefix, id),
    meetings: meetingsOf(id),
  })
  const facts = (isLeftAlone: (room: string) => boolean): ReplicationFacts => ({
    told: known.told,
    brought: known.brought,
    notebooks: parts.notebooks.get().map(look),
    isPaused: pause() !== undefined,
    isLeftAlone: (room) => isInUse(room) || isLeftAlone(room),
  })
  const meetingRooms = (id: string) =>
    (meetingsOf(id) ?? []).map((meeting) => meetingRoom(meeting.id))
  const copyOf = ({ id, title }: ListedNotebook): NotebookCopy => {
    const listed = meetingsOf(id)
    const all = meetingRooms(id)
    return {
      id,
      title,
      isKept: rules.isKept(storePrefix, id),
      here: all.filter((room) => known.brought.has(room) || isInUse(room)).length,
      total: listed?.length,
      bytes: known.bytesOf(all),
    }
  }
  return {
    facts,
    meetingRooms,
    isInUse,
    state(line) {
      const now = facts(() => false)
      const reason = pause()
      const isMore = nextRooms({ ...now, isPaused: false }, 1).length > 0
      const isMoreNow = nextRooms(now, 1).length > 0
      const paused: ReplicationHold | undefined =
        reason && isMore && !isMoreNow ? { kind: 'paused', reason } : undefined
      return {
        ...countMeetings(now, isInUse),
        isWorking: isMoreNow,
        hold: isMore ? (holdOf(line) ?? paused) : undefined,
        notebooks: parts.notebooks.get().map(copyOf),
      }
    },
  }
}

function holdOf({ isReached, isUnsupported, problem }: LineFacts): ReplicationHold | undefined {
  if (!isReached) return { kind: 'offline' }
  if (isUnsupported) return { kind: 'unsupported' }
  return problem === undefined ? undefined : { kind: 'not-stored', problem }
}
