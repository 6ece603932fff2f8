import type { Doc } from 'yjs'
import { parseDotKey, tallyDots, wholeDots, type DotTally } from './dots'
import { meetingRoots, readMeetingMeta } from './meeting'
import { readTopics } from './topics'

/**
 * The dots of every topic people see, those of topics merged into it included. Dots on an archived
 * topic, or on one that has not arrived, are their owner's to place again; they count once more when
 * the topic comes back, within the budget.
 */
export function tallyMeeting(doc: Doc): ReadonlyMap<string, DotTally> {
  const shownIn = readShownIn(doc)
  const budget = readMeetingMeta(doc)?.dotsPerPerson ?? 0
  return tallyDots(meetingRoots.dots(doc), budget, (topicId) => shownIn.get(topicId))
}

/** The dots that lie on archived topics, all of them: they count again when the topic comes back. */
export function tallyArchived(doc: Doc): ReadonlyMap<string, DotTally> {
  const all = readTopics(doc)
  const archived = new Set(all.flatMap((topic) => (topic.archived ? [topic.id] : [])))
  const shownIn = new Map(all.map(({ id, mergedInto }) => [id, mergedInto ?? id]))
  return tallyDots(meetingRoots.dots(doc), Infinity, (topicId) => {
    const survivor = shownIn.get(topicId)
    return survivor !== undefined && archived.has(survivor) ? survivor : undefined
  })
}

/** What a person has stored on the topics that are shown as one, in the order of their ids. */
export function dotsPlacedOn(doc: Doc, shownTopicId: string, personId: string) {
  const shownIn = readShownIn(doc)
  const placed: { readonly topicId: string; readonly count: number }[] = []
  meetingRoots.dots(doc).forEach((value, key) => {
    const [count, place] = [wholeDots(value), parseDotKey(key)]
    if (count === 0 || place?.personId !== personId) return
    if (shownIn.get(place.topicId) === shownTopicId) placed.push({ topicId: place.topicId, count })
  })
  return placed.sort((a, b) => (a.topicId < b.topicId ? -1 : 1))
}

/** The topic in sight that each topic is shown in; topics that are out of sight are left out. */
function readShownIn(doc: Doc): ReadonlyMap<string, string> {
  const topics = readTopics(doc)
  const archived = new Set(topics.flatMap((topic) => (topic.archived ? [topic.id] : [])))
  const survivors = topics.map(({ id, mergedInto }) => [id, mergedInto ?? id] as const)
  return new Map(survivors.filter(([, survivor]) => !archived.has(survivor)))
}
