import type { Doc } from 'yjs'
import type { Block } from '../confab-json'
import { ballotKey, countBallots } from '../documents/ballots'
import { meetingRoots } from '../documents/meeting'
import { fail, succeed, type Result } from '../result'
import { isOver, readPhase } from './phases'

/** A poll as it stands in the notes. */
export type Poll = Extract<Block, { kind: 'poll' }>

/** What a vote needs to know of its poll. */
export type PollRules = Pick<Poll, 'id' | 'choice' | 'closed'>

/**
 * Votes for an option, or takes the vote back when it is there. Where only one option may be chosen,
 * the vote moves.
 */
export function toggleBallot(
  doc: Doc,
  { poll, optionId, personId }: { poll: PollRules; optionId: string; personId: string },
  origin?: unknown,
): Result<undefined, 'poll-closed' | 'meeting-over'> {
  if (isOver(readPhase(doc))) return fail('meeting-over')
  if (poll.closed) return fail('poll-closed')
  const ballots = meetingRoots.ballots(doc)
  const key = ballotKey(poll.id ?? '', optionId, personId)
  doc.transact(() => {
    const isSet = ballots.get(key) === true
    if ((poll.choice ?? 'single') === 'single') withdrawBallots(doc, poll.id ?? '', personId)
    if (isSet) ballots.delete(key)
    else ballots.set(key, true)
  }, origin)
  return succeed(undefined)
}

function withdrawBallots(doc: Doc, pollId: string, personId: string): void {
  const ballots = meetingRoots.ballots(doc)
  for (const key of ballots.keys()) {
    if (key.startsWith(`${pollId}/`) && key.endsWith(`/${personId}`)) ballots.delete(key)
  }
}

/** How an option of a poll did. */
export interface OptionResult {
  readonly optionId: string
  /** Votes of people and votes whose voter is not known. */
  readonly votes: number
  /** The part of the voters who chose it, 0 to 1; in a poll with several choices these add up to more than 1. */
  readonly share: number
  /** Person ids; empty in an anonymous poll. There only what is shown is anonymous: the document holds the ballots. */
  readonly voters: readonly string[]
}

/** The result of a poll, its options in their order. */
export interface PollResults {
  /** How many voted. Of votes without a voter in a poll with several choices, no more people are assumed than needed. */
  readonly voters: number
  readonly options: readonly OptionResult[]
}

/** Counts a poll of a meeting. */
export const readPollResults = (doc: Doc, poll: Poll): PollResults =>
  countPoll(meetingRoots.ballots(doc), poll)

/** Counts a poll by the ballots there are, by their keys. */
export function countPoll(
  cast: Iterable<readonly [key: string, vote: unknown]>,
  poll: Poll,
): PollResults {
  const choice = poll.choice ?? 'single'
  const ballots = countBallots(cast, poll.id ?? '', choice)
  const unnamed = poll.options.map(({ unnamedVotes = 0 }) => unnamedVotes)
  const unnamedVoters =
    choice === 'single' ? unnamed.reduce((sum, votes) => sum + votes, 0) : Math.max(0, ...unnamed)
  const known = new Set(poll.options.flatMap(({ id = '' }) => ballots.get(id) ?? []))
  const voters = known.size + unnamedVoters
  const options = poll.options.map(({ id: optionId = '', unnamedVotes = 0 }) => {
    const people = ballots.get(optionId) ?? []
    const votes = people.length + unnamedVotes
    const share = voters === 0 ? 0 : votes / voters
    return { optionId, votes, share, voters: poll.anonymous ? [] : people }
  })
  return { voters, options }
}
