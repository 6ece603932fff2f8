import type { Doc } from 'yjs'
import { dotKey, dotsLeft, parseDotKey, type DotTally } from '../documents/dots'
import { meetingRoots, readMeetingMeta } from '../documents/meeting'
import { countMeetingDots, tallyMeeting } from '../documents/meeting-dots'
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
  if (!listTopics(doc).some(({ id }) => id === shown)) return fail('no-such-topic')
  const budget = readMeetingMeta(doc)?.dotsPerPerson ?? 0
  if (dotsLeft(tallyMeeting(doc), personId, budget) <= 0) return fail('no-dots-left')
  const key = dotKey(shown ?? topicId, personId)
  const counted = countMeetingDots(doc).get(key) ?? 0
  doc.transact(() => meetingRoots.dots(doc).set(key, counted + 1), origin)
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
  const survivors = readSurvivors(doc)
  const placed = [...countMeetingDots(doc)].findLast(([key]) => {
    const place = parseDotKey(key)
    const isMine = place?.personId === personId
    return isMine && survivors.get(place.topicId) === survivors.get(topicId)
  })
  if (!placed) return fail('no-dot-there')
  const [key, counted] = placed
  doc.transact(() => meetingRoots.dots(doc).set(key, counted - 1), origin)
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

/** The dots a person may see: all of them, or only their own while the others' are hidden. */
export function tallyShownTo(doc: Doc, personId: string): ReadonlyMap<string, DotTally> {
  const tally = tallyMeeting(doc)
  if (!areDotsHidden(doc)) return tally
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
