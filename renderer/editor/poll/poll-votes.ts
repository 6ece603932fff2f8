import type { Poll, PollResults, PollRules } from '../../../shared/meeting/polls'
import type { LiveValue } from '../../session/live-value'

/** What the poll card needs of the meeting it stands in. */
export interface PollVotes {
  readonly myId: string
  /** Keys of `ballotKey`, one per vote: changes when somebody votes. */
  readonly ballots: LiveValue<readonly string[]>
  readonly names: LiveValue<Readonly<Record<string, string>>>
  readonly read: (poll: Poll) => PollResults
  /** Votes for an option, or takes the vote back. */
  readonly toggle: (poll: PollRules, optionId: string) => void
}
