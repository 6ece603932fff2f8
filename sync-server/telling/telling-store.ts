import type { Result } from '../../shared/result'
import type { AppendFailure, LoadFailure } from '../store/room-store'

/** A key and its value, or that nothing lies there. */
export type TellingEntry = readonly [key: string, value: string | undefined]

/** `stale`: what the writer had read is not so any more; nothing was written. */
export type TellingWriteFailure = AppendFailure | 'stale'

/** Keeps what was told and what is still to be sent. Two engines on one store never overwrite each other. */
export interface TellingStore {
  read(key: string): Promise<Result<string | undefined, LoadFailure>>
  /** Everything whose key begins so, by key. */
  list(prefix: string): Promise<Result<readonly (readonly [string, string])[], LoadFailure>>
  /**
   * Writes all of these, or removes what has no value, where each of `expected` still is as it says; else nothing.
   * Durable once it succeeded.
   */
  write(
    entries: readonly TellingEntry[],
    expected: readonly TellingEntry[],
  ): Promise<Result<undefined, TellingWriteFailure>>
  /** Lets one engine alone see to something until that time, or until it lets go; `false`: another one does. */
  claim(id: string, engine: string, span: ClaimSpan): Promise<boolean>
  release(id: string, engine: string): Promise<void>
}

/** From when until when something is claimed. */
export interface ClaimSpan {
  readonly nowMs: number
  readonly untilMs: number
}
