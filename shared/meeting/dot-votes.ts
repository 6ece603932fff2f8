import type { Doc } from 'yjs'
import { dotKey, dotsLeft, wholeDots, type DotTally } from '../documents/dots'
import { meetingRoots, readMeetingMeta } from '../documents/meeting'
import { dotsPlacedOn, tallyMeeting } from '../documents/meeting-dots'
import { readSurvivors } from '../documents/merged-topics'
import { listTopics } from '../documents/topics'
import { META_ROOT } from '../documents/version'
import { fail, succeed, type Result } from '../result'
import { readPhase, takesDots } from './phases'

const HIDE_DOTS = 'hideDots'

/** Whose dot for which topic. */
export interface DotPlace {
  readonly topicId: string
  readonly personId: string
}

/** Places one more of a person's dots on a topic. */
export function placeDot(
  doc: Doc,
  { topicId, personId }: DotPlace,
  origin?: unknown,
): Result<undefined, 'voting-over' | 'no-such-topic' | 'no-dots-left'> {
  if (!takesDots(readPhase(doc))) return fail('voting-over')
  const shown = readSurvivors(doc).get(topicId)
  if (shown === undefined || !listTopics(doc).some(({ id }) => id === shown))
    return fail('no-such-topic')
  const budget = readMeetingMeta(doc)?.dotsPerPerson ?? 0
  if (dotsLeft(tallyMeeting(doc), personId, budget) <= 0) return fail('no-dots-left')
  const key = dotKey(shown, personId)
  const placed = wholeDots(meetingRoots.dots(doc).get(key))
  doc.transact(() => meetingRoots.dots(doc).set(key, placed + 1), origin)
  return succeed(undefined)
}

/**
 * Takes one of a person's dots back from a topic, or from a topic merged into it. Dots beyond the
 * budget that two machines placed there go with it, so that one less is one less to see.
 */
export function takeBackDot(
  doc: Doc,
  { topicId, personId }: DotPlace,
  origin?: unknown,
): Result<undefined, 'voting-over' | 'no-dot-there'> {
  if (!takesDots(readPhase(doc))) return fail('voting-over')
  const shown = readSurvivors(doc).get(topicId) ?? topicId
  const counted = tallyMeeting(doc).get(shown)?.byPerson.get(personId) ?? 0
  if (counted === 0) return fail('no-dot-there')
  let left = counted - 1
  doc.transact(() => {
    for (const placed of dotsPlacedOn(doc, shown, personId)) {
      const staying = Math.min(placed.count, left)
      left -= staying
      if (staying < placed.count)
        meetingRoots.dots(doc).set(dotKey(placed.topicId, personId), staying)
    }
  }, origin)
  return succeed(undefined)
}

/** Hides everybody's dots from the others until the discussion begins, or shows them as they are placed. */
export function setDotsHidden(doc: Doc, hidden: boolean, origin?: unknown): void {
  doc.transact(() => doc.getMap<unknown>(META_ROOT).set(HIDE_DOTS, hidden), origin)
}

/** Whether a meeting hides dots until its discussion, or a notebook does so in its meetings to come. */
export const readDotsHidden = (doc: Doc): boolean =>
  doc.getMap<unknown>(META_ROOT).get(HIDE_DOTS) === true

/** Whether the dots of others are hidden now: the meeting hides them, and its voting has not ended. */
export function areDotsHidden(doc: Doc): boolean {
  const phase = readPhase(doc)
  return (phase === 'gathering' || phase === 'voting') && readDotsHidden(doc)
}

/** What a person sees of the dots of a meeting. */
export interface DotsView {
  /** All dots, or only their own while the others' are hidden. */
  readonly tally: ReadonlyMap<string, DotTally>
  readonly budget: number
  /** Dots they may still place. */
  readonly left: number
  readonly areHidden: boolean
  /** Whether dots may be placed and taken back. */
  readonly isOpen: boolean
}

/** Reads what a person may see of the dots. */
export function readDotsFor(doc: Doc, personId: string): DotsView {
  const tally = tallyMeeting(doc)
  const budget = readMeetingMeta(doc)?.dotsPerPerson ?? 0
  const areHidden = areDotsHidden(doc)
  return {
    tally: areHidden ? ownDots(tally, personId) : tally,
    budget,
    left: dotsLeft(tally, personId, budget),
    areHidden,
    isOpen: takesDots(readPhase(doc)),
  }
}

function ownDots(tally: ReadonlyMap<string, DotTally>, personId: string): Map<string, DotTally> {
  const own = [...tally].flatMap(([topicId, { byPerson }]) => {
    const count = byPerson.get(personId)
    return count === undefined ? [] : [[topicId, tallyOf(personId, count)] as const]
  })
  return new Map(own)
}

const tallyOf = (personId: string, count: number): DotTally => ({
  total: count,
  byPerson: new Map([[personId, count]]),
})
