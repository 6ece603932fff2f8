import type { RoomName } from '../../shared/protocol/room-name'
import type { Result } from '../../shared/result'

/** Everything stored of one room: applied in any order, these updates are its document. */
export interface StoredRoom {
  readonly updates: readonly Uint8Array[]
  /** How many of them came after the last compaction. */
  readonly changes: number
}

/** One change in the history of a room. */
export interface PastChange {
  readonly sequence: number
  readonly storedAtMs: number
  /** Ids of the people who wrote it, as far as the relay knew. */
  readonly writers: readonly string[]
  readonly bytes: number
}

/** A part of the history of a room. */
export interface PastChanges {
  /**
   * The earliest moment that can still be read: the first change, or where what came before was put
   * together and dropped. Absent for a room never written.
   */
  readonly begins: Pick<PastChange, 'sequence' | 'storedAtMs'> | undefined
  /** In order. */
  readonly changes: readonly PastChange[]
  /** Whether there are none behind these. */
  readonly isEnd: boolean
}

/** `dropped`: so long ago that it is no longer kept; `unknown`: there was never such a change. */
export type PastFailure = LoadFailure | 'dropped' | 'unknown'

/** `damaged`: what is there must not be served; `unavailable`: it cannot be read just now. */
export type LoadFailure = 'damaged' | 'unavailable'

/** Nothing of the update counts as stored; the same update may be offered again later. */
export type AppendFailure = 'disk-full' | 'unavailable'

/** Keeps rooms. Only ever adds to them; nothing here writes a whole state over an existing one. */
export interface RoomStore {
  /** Reads a room before it is written here; one never written has no updates. */
  load(room: RoomName): Promise<Result<StoredRoom, LoadFailure>>
  /** Reads a room as it lies in the store now, whoever writes it meanwhile. */
  read(room: RoomName): Promise<Result<readonly Uint8Array[], LoadFailure>>
  /** When the last change of a room was stored; `undefined` for one never written. */
  lastChangeMs(room: RoomName): Promise<Result<number | undefined, LoadFailure>>
  /** How many changes of each room were ever stored: another number means that there is something new. */
  heads(): Promise<Result<ReadonlyMap<RoomName, number>, LoadFailure>>
  /**
   * Adds an update behind the others, with the time and the ids of the people who wrote it, as far as
   * they are known. Once it has succeeded the update survives the end of the process and of the machine.
   * Gives how many changes came since the last compaction.
   */
  append(
    room: RoomName,
    update: Uint8Array,
    writers: readonly string[],
  ): Promise<Result<number, AppendFailure>>
  /** Writes something that counts for nothing: tells whether the store takes anything. */
  probe(): Promise<Result<undefined, AppendFailure>>
  /**
   * Puts the updates of a room together into one, after proving that nothing of it is lost. The newest of
   * what they were is kept as history.
   */
  compact(room: RoomName): Promise<Result<undefined, LoadFailure | AppendFailure>>
  /** Reads the changes of a room behind this one, at most so many; what is no longer kept is left out. */
  readChanges(
    room: RoomName,
    after: number,
    most: number,
  ): Promise<Result<PastChanges, LoadFailure>>
  /** The document of a room as it was right after a change, as one update. */
  readMoment(room: RoomName, sequence: number): Promise<Result<Uint8Array, PastFailure>>
  /** Stores what was handed over and lets go of everything. Twice is the same as once. */
  close(): Promise<void>
}
