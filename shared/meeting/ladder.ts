import type { Doc, Map as YMap } from 'yjs'
import { ladderSchema } from '../confab-json-facts'
import { meetingRoots } from '../documents/meeting'
import { META_ROOT } from '../documents/version'
import { trimSpaces } from '../grammar/spaces'
import { fail, succeed, type Result } from '../result'

const KEY = 'ladder'

/** The time boxes of a topic in minutes, one per rung, first to last. An empty ladder is no clock at all. */
export type Ladder = readonly number[]

/** The ladder where nobody chose another. */
export const DEFAULT_LADDER: Ladder = [10, 5, 5]

/** The same with a longer first rung, offered beside it. */
export const LONG_LADDER: Ladder = [15, 5, 5]

/** Reads a ladder as people write it: minutes with anything between them, "10, 5, 5" or "10 → 5 → 5". */
export function parseLadder(text: string): Result<Ladder, 'not-a-ladder'> {
  const minutes = trimSpaces(text).split(/[\s,;→>/+-]+/u)
  const isPlain = minutes.every((each) => /^\d+(?:\.\d+)?$/.test(each))
  const ladder = isPlain ? ladderSchema.safeParse(minutes.map(Number)).data : undefined
  return ladder ? succeed(ladder) : fail('not-a-ladder')
}

/** Writes a ladder as people read it: "10 → 5 → 5". */
export const writeLadder = (ladder: Ladder): string => ladder.join(' → ')

/** Reads the ladder a notebook or a meeting has of its own; `undefined` when it has none. */
export const readLadder = (doc: Doc): Ladder | undefined => ladderIn(doc.getMap<unknown>(META_ROOT))

/** Gives a notebook or a meeting a ladder of its own. A meeting is given its notebook's when it is planned. */
export function setLadder(doc: Doc, ladder: Ladder, origin?: unknown): void {
  doc.transact(() => doc.getMap<unknown>(META_ROOT).set(KEY, [...ladder]), origin)
}

/** Reads the ladder a topic has of its own; `undefined` when it has none. */
export function readTopicLadder(doc: Doc, topicId: string): Ladder | undefined {
  const entry = meetingRoots.topics(doc).get(topicId)
  return entry && ladderIn(entry)
}

/** Gives a topic a ladder of its own, or with `undefined` its meeting's. It counts from the next start on. */
export function setTopicLadder(
  doc: Doc,
  topicId: string,
  ladder: Ladder | undefined,
  origin?: unknown,
): void {
  const entry = meetingRoots.topics(doc).get(topicId)
  if (!entry) return
  doc.transact(() => (ladder ? entry.set(KEY, [...ladder]) : entry.delete(KEY)), origin)
}

/** The minutes of a rung, counted from 0. A topic that climbs past the last rung gets the last one's again. */
export const rungMinutes = (ladder: Ladder, rung: number): number | undefined =>
  ladder[Math.min(rung, ladder.length - 1)]

const ladderIn = (values: YMap<unknown>): Ladder | undefined =>
  ladderSchema.safeParse(values.get(KEY)).data
