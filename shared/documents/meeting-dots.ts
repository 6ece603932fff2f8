import type { Doc } from 'yjs'
import { addDots, countDots, parseDotKey, type DotTally } from './dots'
import { meetingRoots, readMeetingMeta } from './meeting'
import { readTopics } from './topics'

/**
 * The dots that count, by key. Dots on an archived topic, or on one that has not arrived, are their
 * owner's to place again; they count once more when the topic comes back, within the budget.
 */
export const countMeetingDots = (doc: Doc): ReadonlyMap<string, number> =>
  countShown(doc, readShownIn(doc))

/** The dots of every topic people see, those of topics merged into it included. */
export function tallyMeeting(doc: Doc): ReadonlyMap<string, DotTally> {
  const shownIn = readShownIn(doc)
  return addDots(countShown(doc, shownIn), (topicId) => shownIn.get(topicId))
}

function countShown(doc: Doc, shownIn: ReadonlyMap<string, string>): Map<string, number> {
  const budget = readMeetingMeta(doc)?.dotsPerPerson ?? 0
  const placed = [...meetingRoots.dots(doc)].filter(([key]) =>
    shownIn.has(parseDotKey(key)?.topicId ?? ''),
  )
  return countDots(placed, budget)
}

/** The topic in sight that each topic is shown in; topics that are out of sight are left out. */
function readShownIn(doc: Doc): ReadonlyMap<string, string> {
  const topics = readTopics(doc)
  const archived = new Set(topics.flatMap((topic) => (topic.archived ? [topic.id] : [])))
  const survivors = topics.map(({ id, mergedInto }) => [id, mergedInto ?? id] as const)
  return new Map(survivors.filter(([, survivor]) => !archived.has(survivor)))
}
