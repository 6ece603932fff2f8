import type { TopicJson } from '../confab-json'
import { isAccepted, newTopicOf, type Accept } from './facts'
import { MEETING, type KeyedMeeting } from './keyed-meeting'
import { isSameBlock } from './merge-block'
import { mergeText } from './merge-text'
import type { Overlap } from './overlap'
import { isSame } from './same'
import { mergeValue, pick, type Three } from './three'

/** The topics of a merge, before their lines are placed. */
export interface MergedTopics {
  /** The topics that are in the result, by key; their notes are not merged yet. */
  readonly kept: ReadonlyMap<string, TopicJson>
  /** Those they deleted, kept with all their lines because ours changed them. */
  readonly keptWhole: ReadonlySet<string>
  /** Those ours deleted, and they did not. */
  readonly deletedHere: readonly string[]
  /** What clashed, and in which topic. */
  readonly overlaps: readonly Overlap[]
}

/** Decides which topics are in the result, and merges their titles and facts. */
export function mergeTopics(keyed: Three<KeyedMeeting>, accept: Accept): MergedTopics {
  const kept = new Map<string, TopicJson>()
  const keptWhole = new Set<string>()
  const deletedHere: string[] = []
  const overlaps: Overlap[] = []
  for (const key of allKeys(keyed)) {
    const [base, ours, theirs] = sidesOf(keyed, key)
    if (ours && theirs) {
      const merged = mergeTopic({ base: base ?? ours, ours, theirs }, { isNew: !base, accept })
      kept.set(key, merged.topic)
      overlaps.push(...merged.clashes.map((clash) => overlapOf(keyed, ours, clash)))
    } else if (ours && !base) kept.set(key, ours)
    else if (theirs && !base) kept.set(key, withKey(newTopicOf(theirs, accept), key))
    else if (theirs) deletedHere.push(key)
    else if (ours && isTopicChanged(keyed, 'ours', key)) {
      kept.set(key, ours)
      keptWhole.add(key)
      overlaps.push(overlapOf(keyed, ours, { field: 'topic', values: { base, ours, theirs } }))
    }
  }
  return { kept, keptWhole, deletedHere, overlaps }
}

/** All of them, ours first: what they would be called by either side alone. */
const allKeys = ({ base, ours, theirs }: Three<KeyedMeeting>) =>
  new Set([ours, base, theirs].flatMap(({ topicOrder }) => topicOrder.get(MEETING) ?? []))

const sidesOf = ({ base, ours, theirs }: Three<KeyedMeeting>, key: string) =>
  [base.topics.get(key), ours.topics.get(key), theirs.topics.get(key)] as const

/** Whether a side changed a topic: its title, its facts, or lines in it. */
export function isTopicChanged(
  { base, ...sides }: Three<KeyedMeeting>,
  side: 'ours' | 'theirs',
  key: string,
): boolean {
  const { topics, blocks, blockOrder } = sides[side]
  const [before, after] = [base.topics.get(key), topics.get(key)]
  if (!before || !after || !isSame(factsOf(before), factsOf(after))) return true
  return (blockOrder.get(key) ?? []).some((blockKey) => {
    const [was, is] = [base.blocks.get(blockKey), blocks.get(blockKey)]
    const isMoved = !base.blockOrder.get(key)?.includes(blockKey)
    return !was || !is || isMoved || !isSameBlock(was, is)
  })
}

const factsOf = (topic: TopicJson): Record<string, unknown> =>
  Object.fromEntries(Object.entries(topic).filter(([field]) => field !== 'id' && field !== 'notes'))

interface Clash {
  readonly field: string
  readonly values: Three<unknown>
}

function mergeTopic(
  three: Three<TopicJson>,
  { isNew, accept }: { readonly isNew: boolean; readonly accept: Accept },
): { readonly topic: TopicJson; readonly clashes: readonly Clash[] } {
  const { base, ours, theirs } = three
  const facts = { base: factsOf(base), ours: factsOf(ours), theirs: acceptFacts(three, accept) }
  // Both made it, as after a write that was not noted: what differs is asked, and nothing is taken over.
  if (isNew) {
    const same = isSame(facts.ours, facts.theirs)
    return {
      topic: ours,
      clashes: same ? [] : [{ field: 'topic', values: { base: undefined, ours, theirs } }],
    }
  }
  const clashes: Clash[] = []
  const merged: Record<string, unknown> = { ...ours }
  const titles = pick({ base, ours, theirs }, ({ title, titleSpans }) => ({
    text: title,
    spans: titleSpans,
  }))
  const title = mergeText(titles)
  if (title.clash) clashes.push({ field: 'title', values: titles })
  for (const [field, parts] of groupsOf(facts)) {
    const values = pick(facts, (each) =>
      Object.fromEntries(parts.map((part) => [part, each[part]])),
    )
    const { value, clash } = mergeValue(values)
    Object.assign(merged, value)
    if (clash)
      clashes.push({
        field,
        values: parts.length > 1 ? values : pick(facts, (each) => each[field]),
      })
  }
  const { text, spans } = title.value
  return { topic: tidyTopic({ ...ours, ...merged, title: text, titleSpans: spans }), clashes }
}

/** The facts that are merged as one: how many dots there are makes no sense without whose they are. */
function groupsOf(facts: Three<Record<string, unknown>>): (readonly [string, readonly string[]])[] {
  const fields = new Set(
    [facts.base, facts.ours, facts.theirs].flatMap((each) => Object.keys(each)),
  )
  const single = [...fields].filter(
    (field) => !['title', 'titleSpans', 'dots', 'voters'].includes(field),
  )
  return [['dots', ['dots', 'voters']], ...single.map((field) => [field, [field]] as const)]
}

function acceptFacts({ base, theirs }: Three<TopicJson>, accept: Accept): Record<string, unknown> {
  const [before, after] = [factsOf(base), factsOf(theirs)]
  const fields = Object.keys({ ...before, ...after })
  return Object.fromEntries(
    fields.map((field) => [field, (isAccepted(accept, 'topic', field) ? after : before)[field]]),
  )
}

const tidyTopic = (topic: TopicJson): TopicJson => {
  const defined = Object.entries(topic).filter(([, value]) => value !== undefined)
  return Object.fromEntries(defined) as TopicJson
}

/** A topic with its own id only: a copy of one has none. */
function withKey({ id, ...topic }: TopicJson, key: string): TopicJson {
  return id === key ? { id, ...topic } : topic
}

const overlapOf = (
  keyed: Three<KeyedMeeting>,
  { id }: TopicJson,
  { field, values }: Clash,
): Overlap => ({
  meetingId: keyed.ours.meeting.id,
  ...(id !== undefined && { topicId: id }),
  field,
  ...values,
})
