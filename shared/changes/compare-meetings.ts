import type { MeetingJson, TopicJson } from '../confab-json'
import { INTRO } from '../merge/keyed-meeting'
import { compareMeetingFacts, compareTopicFacts } from './compare-facts'
import { compareLines, type IsLinePlacedAnew } from './compare-lines'
import type { FactChange, MeetingChanges, TopicChange } from './meeting-changes'
import { findMoved } from './moved-places'
import { readSections, type Section } from './sections'

/** Tells what differs between two states of a meeting; nobody is named, since the states do not say who did it. */
export const compareMeetings = (before: MeetingJson, after: MeetingJson): MeetingChanges =>
  compareStates(before, after, { topic: () => false, line: () => false })

/** Which topics and lines were put where they are since the state before: where something moved, it was one of them. */
export interface PlacedAnew {
  readonly topic: (topicId: string) => boolean
  readonly line: IsLinePlacedAnew
}

/** The same where more is known than the two states. */
export function compareStates(
  before: MeetingJson,
  after: MeetingJson,
  isPlacedAnew: PlacedAnew,
): MeetingChanges {
  const old = readSections(before, after)
  const fresh = readSections(after, before)
  const lines = compareLines(old, fresh, isPlacedAnew.line)
  const places = comparePlaces(old, fresh, isPlacedAnew.topic)
  const keys = new Set([...fresh, ...old].map(({ key }) => key))
  const topics = [...keys].flatMap((key): TopicChange[] => {
    const [was, is] = [old, fresh].map((sections) => sections.find((each) => each.key === key))
    const kind = key === INTRO ? undefined : kindOf(was, is)
    const topic = is?.topic ?? was?.topic
    if (!kind || !topic) return []
    const facts = was && is ? [...topicFacts(was, is, old, fresh), ...(places.get(key) ?? [])] : []
    const changed = lines.get(key) ?? []
    if (kind === 'changed' && facts.length + changed.length === 0) return []
    return [
      {
        topicId: key,
        title: topic.title,
        kind,
        ...(is?.mergedInto !== undefined && { mergedInto: is.mergedInto }),
        isInternal: [was, is].some((section) => section?.topic?.audience === 'internal'),
        facts,
        lines: changed,
        by: [],
      },
    ]
  })
  return {
    isNew: false,
    facts: compareMeetingFacts(before, after),
    intro: lines.get(INTRO) ?? [],
    topics,
    by: [],
  }
}

function kindOf(
  was: Section | undefined,
  is: Section | undefined,
): TopicChange['kind'] | undefined {
  if (!was || was.place === 'archived') {
    if (is?.place === 'merged') return 'merged'
    if (is?.place !== 'shown') return undefined
    return was ? 'restored' : 'added'
  }
  if (!is) return 'removed'
  if (is.place === 'archived') return 'archived'
  if (is.place === was.place) return 'changed'
  return is.place === 'merged' ? 'merged' : 'parted'
}

/**
 * The facts of a topic that are another. One that another was merged into has its dots and proposers too: that is told
 * of the other one.
 */
function topicFacts(
  was: Section,
  is: Section,
  old: readonly Section[],
  fresh: readonly Section[],
): FactChange[] {
  if (!was.topic || !is.topic) return []
  const before = absorb(was.topic, joining(is.key, fresh, old))
  const after = absorb(is.topic, joining(was.key, old, fresh))
  return compareTopicFacts(before, after)
}

/** The topics that are merged into one in some state, as they are by themselves in the other. */
const joining = (key: string, merged: readonly Section[], alone: readonly Section[]) =>
  merged
    .filter(({ mergedInto }) => mergedInto === key)
    .flatMap((each) => alone.find((other) => other.key === each.key)?.topic ?? [])

function absorb(topic: TopicJson, others: readonly TopicJson[]): TopicJson {
  const open = others.filter(({ audience }) => audience !== 'internal' || topic.audience)
  const proposers = new Set([...topic.proposers, ...open.flatMap((each) => each.proposers)])
  const dots = others.reduce((sum, each) => sum + each.dots, topic.dots)
  return others.length === 0 ? topic : { ...topic, dots, proposers: [...proposers] }
}

/** The topics that stand elsewhere among those people see, with their places from 1. */
function comparePlaces(
  old: readonly Section[],
  fresh: readonly Section[],
  isPlacedAnew: (topicId: string) => boolean,
): ReadonlyMap<string, readonly FactChange[]> {
  const [before, after] = [shownIn(old), shownIn(fresh)]
  const both = after.filter((key) => before.includes(key))
  const sources = both.map((key) => before.indexOf(key))
  const moved = findMoved(sources, (place) => isPlacedAnew(both[place] ?? ''))
  return new Map(
    [...moved].flatMap((place) => {
      const key = both[place]
      if (key === undefined) return []
      const [was, is] = [before.indexOf(key) + 1, after.indexOf(key) + 1]
      return [[key, [{ field: 'place', before: was, after: is, by: [] }]] as const]
    }),
  )
}

const shownIn = (sections: readonly Section[]) =>
  sections.flatMap(({ key, place }) => (place === 'shown' ? [key] : []))
