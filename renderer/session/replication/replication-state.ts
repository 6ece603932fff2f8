import type { PauseReason } from '../../../shared/replication/pause'

/** What keeps bringing documents to this device from going on. */
export type ReplicationHold =
  /** The relay is not reached. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'paused'; readonly reason: PauseReason }
  /** This device keeps nothing more, for the reason the browser gives. */
  | { readonly kind: 'not-stored'; readonly problem: string }
  /** The relay is older than this app: meetings come as notebooks are opened. */
  | { readonly kind: 'unsupported' }

/** How much of a workspace is on this device. */
export interface ReplicationState {
  /** Meetings of the notebooks that are to be here. */
  readonly here: number
  readonly total: number
  /** Whether something is still to be brought. */
  readonly isWorking: boolean
  /** Nothing while it goes on, or is done. */
  readonly hold: ReplicationHold | undefined
  readonly notebooks: readonly NotebookCopy[]
}

/** How much of one notebook is on this device. */
export interface NotebookCopy {
  readonly id: string
  readonly title: string
  readonly isKept: boolean
  readonly here: number
  /** Nothing while its list of meetings is not here. */
  readonly total: number | undefined
  /** What the copies take that were brought in. */
  readonly bytes: number
}

/** Before anything is known. */
export const NOTHING_KNOWN: ReplicationState = {
  here: 0,
  total: 0,
  isWorking: false,
  hold: undefined,
  notebooks: [],
}
