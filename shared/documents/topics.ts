import { type Doc, Map as YMap } from 'yjs'
import { z } from 'zod'
import {
  intentionKinds,
  isoDate,
  topicStates,
  type Block,
  type Intention,
  type Span,
  type TopicState,
} from '../confab-json'
import { blockToNode, textNode } from './block-node'
import { usableId, type NewId } from './ids'
import { meetingRoots } from './meeting'
import { survivorsOf } from './merged-topics'
import { byOrder, orderAt, type Ordered } from './order'

/** What a meeting knows of a topic besides its text. */
export interface Topic extends Ordered {
  readonly intentions: readonly Intention[]
  readonly proposers: readonly string[]
  readonly state: TopicState
  readonly timeUsedMs: number
  /** The meeting's date the topic was carried over from. */
  readonly carriedFrom: string | undefined
  /** Dots of an imported topic whose voters are not known. */
  readonly unnamedDots: number
  readonly archived: boolean
  /** Whether it is left out of an external export. */
  readonly internal: boolean
  /** The topic this one is shown in, when it was merged into another. */
  readonly mergedInto: string | undefined
}

/** A topic to be proposed. */
export interface NewTopic {
  readonly id?: string | undefined
  readonly title: string
  readonly titleSpans?: Span[] | undefined
  readonly intentions?: readonly Intention[]
  readonly proposers?: readonly string[]
  readonly state?: TopicState
  readonly timeUsedMs?: number | undefined
  readonly carriedFrom?: string | undefined
  readonly unnamedDots?: number | undefined
  readonly order?: string | undefined
  readonly notes?: readonly Block[]
}

const intentions = z.array(z.object({ kind: z.enum(intentionKinds), label: z.string() }))

/** Every topic of a meeting, archived ones too, in order. */
export function readTopics(doc: Doc): Topic[] {
  const topics = meetingRoots.topics(doc)
  const survivors = survivorsOf(topics)
  return [...topics].map(([id, entry]) => readTopic(id, entry, survivors.get(id))).sort(byOrder)
}

/** The topics people see: neither archived nor merged into another. */
export const listTopics = (doc: Doc): Topic[] => readTopics(doc).filter(isInSight)

/** Whether people see a topic in its own place: it is neither archived nor merged into another. */
export const isInSight = ({ archived, mergedInto }: Topic) => !archived && mergedInto === undefined

/** The topics shown in a topic because they were merged into it, in order. */
export const listMergedInto = (doc: Doc, topicId: string): Topic[] =>
  readTopics(doc).filter(({ mergedInto }) => mergedInto === topicId)

function readTopic(id: string, entry: YMap<unknown>, survivor: string | undefined): Topic {
  const [timeUsedMs, unnamedDots] = [entry.get('timeUsedMs'), entry.get('unnamedDots')]
  const order = entry.get('order')
  return {
    id,
    order: typeof order === 'string' ? order : '',
    intentions: intentions.safeParse(entry.get('intentions')).data ?? [],
    proposers: z.array(z.string()).safeParse(entry.get('proposers')).data ?? [],
    state: topicStates.find((state) => state === entry.get('state')) ?? 'proposed',
    timeUsedMs: typeof timeUsedMs === 'number' ? timeUsedMs : 0,
    carriedFrom: isoDate.safeParse(entry.get('carriedFrom')).data,
    unnamedDots: typeof unnamedDots === 'number' ? unnamedDots : 0,
    archived: typeof entry.get('archivedAt') === 'number',
    internal: entry.get('audience') === 'internal',
    mergedInto: survivor === id ? undefined : survivor,
  }
}

/** Adds a topic with its text, at `index` or at the end, and returns its id. */
export function addTopic(
  doc: Doc,
  topic: NewTopic,
  newId: NewId,
  { index, origin }: { index?: number; origin?: unknown } = {},
): string {
  const id = usableId(topic.id) ?? newId()
  doc.transact(() => {
    const others = readTopics(doc)
    const order = topic.order ?? orderAt(others, index === undefined ? others.length : index)
    const entry = new YMap<unknown>()
    const values = {
      order,
      intentions: topic.intentions ?? [],
      proposers: topic.proposers ?? [],
      state: topic.state ?? 'proposed',
      timeUsedMs: topic.timeUsedMs,
      carriedFrom: topic.carriedFrom,
      unnamedDots: topic.unnamedDots,
    }
    for (const [key, value] of Object.entries(values))
      if (value !== undefined) entry.set(key, value)
    meetingRoots.topics(doc).set(id, entry)
    const title = textNode('topic', {}, { text: topic.title, spans: topic.titleSpans })
    const notes = (topic.notes ?? []).map((block) => blockToNode(block, newId))
    meetingRoots.topicText(doc, id).insert(0, [title, ...notes])
  }, origin)
  return id
}

/** What people change of a topic besides its text. */
export type TopicChange = Partial<
  Pick<Topic, 'intentions' | 'proposers' | 'state' | 'timeUsedMs' | 'carriedFrom'>
>

/** Changes a topic; nothing happens when it is not there. */
export function changeTopic(doc: Doc, topicId: string, change: TopicChange, origin?: unknown) {
  const entry = meetingRoots.topics(doc).get(topicId)
  if (!entry) return
  doc.transact(() => {
    for (const [key, value] of Object.entries(change)) entry.set(key, value)
  }, origin)
}

/** Whether a topic is left out of an external export, with everything in it. */
export const isTopicInternal = (doc: Doc, topicId: string): boolean =>
  meetingRoots.topics(doc).get(topicId)?.get('audience') === 'internal'

/** Keeps a topic inside, or with `false` lets it out again; nothing happens when it is not there or is so already. */
export function setTopicInternal(
  doc: Doc,
  topicId: string,
  isInternal: boolean,
  origin?: unknown,
): void {
  const entry = meetingRoots.topics(doc).get(topicId)
  if (!entry || isTopicInternal(doc, topicId) === isInternal) return
  doc.transact(
    () => (isInternal ? entry.set('audience', 'internal') : entry.delete('audience')),
    origin,
  )
}

/** Moves a topic to `index` among the topics people see; its text is not touched. */
export function moveTopic(doc: Doc, topicId: string, index: number, origin?: unknown): void {
  const entry = meetingRoots.topics(doc).get(topicId)
  if (!entry) return
  const others = listTopics(doc).filter((topic) => topic.id !== topicId)
  const place = Math.max(0, Math.min(index, others.length))
  doc.transact(() => entry.set('order', orderAt(others, place)), origin)
}

/** Takes a topic out of sight, with its text and dots; `restoreTopic` brings all of it back. */
export function archiveTopic(doc: Doc, topicId: string, nowMs: number, origin?: unknown): void {
  const entry = meetingRoots.topics(doc).get(topicId)
  if (entry) doc.transact(() => entry.set('archivedAt', nowMs), origin)
}

/** Brings an archived topic back. */
export function restoreTopic(doc: Doc, topicId: string, origin?: unknown): void {
  const entry = meetingRoots.topics(doc).get(topicId)
  if (entry) doc.transact(() => entry.delete('archivedAt'), origin)
}
