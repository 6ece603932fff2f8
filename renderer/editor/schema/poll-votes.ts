import type { LiveValue } from '../../session/live-value'
import type { PollRef } from '../../session/meeting-session'

/** What the poll card needs of the meeting it stands in. */
export interface PollVotes {
  readonly myId: string
  /** Keys of `ballotKey`, one per vote. */
  readonly ballots: LiveValue<readonly string[]>
  readonly names: LiveValue<Readonly<Record<string, string>>>
  readonly toggle: (poll: PollRef, optionId: string) => void
}
