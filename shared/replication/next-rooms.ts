import { meetingRoom, notebookRoom } from '../documents/ids'

/** A notebook of the workspace, as far as this device knows it. */
export interface NotebookHere {
  readonly id: string
  /** Whether somebody opened it since the start: it comes first, and whatever pauses the others. */
  readonly isOpened: boolean
  /** Whether it is to be kept on this device. */
  readonly isKept: boolean
  /** Its meetings; absent while the notebook itself is not here. */
  readonly meetings: readonly DatedMeeting[] | undefined
}

/** A meeting as its notebook lists it. */
export interface DatedMeeting {
  readonly id: string
  /** `2026-11-24` */
  readonly date: string
}

/** What decides which documents are brought to this device. */
export interface ReplicationFacts {
  /** How many changes of each room the relay has. */
  readonly told: ReadonlyMap<string, number>
  /** How many of them are on this device, of the rooms that were brought in. */
  readonly brought: ReadonlyMap<string, number>
  readonly notebooks: readonly NotebookHere[]
  /** Whether the notebooks nobody opened are left for later. */
  readonly isPaused: boolean
  /** Rooms that are open, refused, or were brought in only just now. */
  readonly isLeftAlone: (room: string) => boolean
}

/**
 * The documents to bring in next, at most `most`: notebooks before meetings, opened ones before others,
 * newest first and oldest last. What is here as the relay has it is not among them.
 */
export function nextRooms(facts: ReplicationFacts, most: number): readonly string[] {
  const wanted = facts.notebooks.filter((notebook) => isWanted(notebook, facts))
  const isNext = (room: string) => !isHere(facts, room) && !facts.isLeftAlone(room)
  const notebooks = [...wanted].sort(openedFirst).map(({ id }) => notebookRoom(id))
  const next = notebooks.filter(isNext).slice(0, most)
  if (next.length === most) return next
  const meetings = wanted
    .flatMap(({ isOpened, meetings = [] }) => meetings.map((meeting) => ({ ...meeting, isOpened })))
    .filter(({ id }) => isNext(meetingRoom(id)))
    .sort((one, other) => openedFirst(one, other) || compareDates(other, one))
    .map(({ id }) => meetingRoom(id))
  return [...next, ...meetings.slice(0, most - next.length)]
}

/** How many meetings of the kept notebooks are on this device, of how many. */
export function countMeetings(
  facts: Pick<ReplicationFacts, 'brought' | 'notebooks'>,
  isHereAnyway: (room: string) => boolean,
): { readonly here: number; readonly total: number } {
  const rooms = facts.notebooks
    .filter(({ isKept, isOpened }) => isKept || isOpened)
    .flatMap(({ meetings = [] }) => meetings.map(({ id }) => meetingRoom(id)))
  const here = rooms.filter((room) => facts.brought.has(room) || isHereAnyway(room))
  return { here: here.length, total: rooms.length }
}

/**
 * Whether the relay's store is an older one than this device has brought in from: restored from a backup.
 * `told` must be everything the relay has.
 */
export const isOlderStore = (
  told: ReadonlyMap<string, number>,
  brought: ReadonlyMap<string, number>,
): boolean => [...brought].some(([room, head]) => head > (told.get(room) ?? 0))

const isWanted = ({ isOpened, isKept }: NotebookHere, { isPaused }: ReplicationFacts) =>
  isOpened || (isKept && !isPaused)

/** A room the relay does not tell of may lie there all the same: it is asked for once. */
function isHere({ told, brought }: ReplicationFacts, room: string): boolean {
  const head = brought.get(room)
  return head !== undefined && head >= (told.get(room) ?? 0)
}

const openedFirst = (one: { isOpened: boolean }, other: { isOpened: boolean }) =>
  Number(other.isOpened) - Number(one.isOpened)

const compareDates = (one: DatedMeeting, other: DatedMeeting) =>
  one.date < other.date ? -1 : one.date > other.date ? 1 : 0
