import type { Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import { fail, succeed, type Result } from '../result'
import { outcomeAtMs, readTimer, type Run } from './timer'

/** How a person votes at the end of a rung: go on, not sure, enough. */
export const revotes = ['up', 'sideways', 'down'] as const

export type Revote = (typeof revotes)[number]

/** The rung of a topic that people vote about. */
export interface RungRef {
  readonly topicId: string
  readonly rung: number
}

/** The votes about one rung. */
export interface RevoteCount {
  readonly up: number
  readonly sideways: number
  readonly down: number
  /** By person id. */
  readonly byPerson: ReadonlyMap<string, Revote>
}

/** The key of one person's vote about one rung; nobody else writes it. */
export const revoteKey = ({ topicId, rung }: RungRef, personId: string) =>
  `${topicId}/${rung}/${personId}`

/** Votes about the rung under discussion, or with `undefined` takes the vote back. People may vote before the rung ends. */
export function castRevote(
  doc: Doc,
  { personId, vote, ...rung }: RungRef & { personId: string; vote: Revote | undefined },
  origin?: unknown,
): Result<undefined, 'no-revote'> {
  const timer = readTimer(doc)
  const isOpen = timer?.topicId === rung.topicId && timer.rung === rung.rung && hasRevote(timer)
  if (!isOpen) return fail('no-revote')
  const votes = meetingRoots.revotes(doc)
  const key = revoteKey(rung, personId)
  doc.transact(() => (vote ? votes.set(key, vote) : votes.delete(key)), origin)
  return succeed(undefined)
}

/** Whether a rung ends in a re-vote: only when the ladder has another one. */
export const hasRevote = ({ ladder, rung }: Pick<Run, 'ladder' | 'rung'>) =>
  rung + 1 < ladder.length

/** Counts the votes about one rung. They stay with the topic when it is over. */
export function countRevotes(
  votes: Iterable<readonly [key: string, vote: unknown]>,
  { topicId, rung }: RungRef,
): RevoteCount {
  const byPerson = new Map<string, Revote>()
  for (const [key, value] of votes) {
    const [topic, rungText, personId] = key.split('/')
    const vote = revotes.find((each) => each === value)
    if (topic === topicId && rungText === String(rung) && personId && vote)
      byPerson.set(personId, vote)
  }
  const count = (vote: Revote) => [...byPerson.values()].filter((each) => each === vote).length
  return { up: count('up'), sideways: count('sideways'), down: count('down'), byPerson }
}

/** How a re-vote ends. */
export type Outcome = 'continue' | 'move-on'

/** What the votes say: the topic continues with more ups than downs and sideways together; a tie or silence moves on. */
export const outcomeOf = ({ up, sideways, down }: RevoteCount): Outcome =>
  up > down + sideways ? 'continue' : 'move-on'

/**
 * The outcome that is due, the same on every machine that has the same votes, whether or not anybody
 * has written it; `undefined` until the re-vote is over, and while somebody holds it.
 */
export function dueOutcome(
  timer: Run,
  votes: Iterable<readonly [key: string, vote: unknown]>,
  nowMs: number,
): Outcome | undefined {
  const dueAtMs = outcomeAtMs(timer)
  if (dueAtMs === undefined || nowMs < dueAtMs) return undefined
  return hasRevote(timer) ? outcomeOf(countRevotes(votes, timer)) : 'move-on'
}
