import type { RoomName } from '../../shared/protocol/room-name'
import type { Result } from '../../shared/result'

/** Everything stored of one room: applied in any order, these updates are its document. */
export interface StoredRoom {
  readonly updates: readonly Uint8Array[]
  /** How many of them came after the last compaction. */
  readonly changes: number
}

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
  /** Stores what was handed over and lets go of everything. Twice is the same as once. */
  close(): Promise<void>
}
