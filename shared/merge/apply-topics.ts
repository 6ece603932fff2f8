import type { Doc } from 'yjs'
import type { MeetingJson, TopicJson } from '../confab-json'
import { usableId } from '../documents/ids'
import { meetingRoots } from '../documents/meeting'
import { readTopicText } from '../documents/meeting-json'
import { tallyMeeting } from '../documents/meeting-dots'
import { orderAt, orderKeys, type Ordered } from '../documents/order'
import {
  addTopic,
  archiveTopic,
  listMergedInto,
  listTopics,
  moveTopic,
  readTopics,
  restoreTopic,
  setTopicInternal,
  type Topic,
} from '../documents/topics'
import { writeTopicFacts } from '../documents/topic-facts'
import { splitTopic } from '../meeting/merge-topics'
import { leaveTopic } from '../meeting/start-topic'
import { currentTopicId } from '../meeting/timer'
import { pairById, pairByWords } from './align-items'
import { applyNotes, type NoteTools } from './apply-notes'
import { applyText } from './apply-text'
import { applyDots } from './apply-votes'
import { elementsOf } from './elements'
import { keepsOrder } from './keeps-order'
import { isSame } from './same'

/** What bringing topics to a wanted state needs. */
export interface TopicTools extends NoteTools {
  /** The relay's time. */
  readonly nowMs: number
}

/**
 * Brings the topics of a meeting to the wanted ones. A topic that is not wanted is archived, and one that is wanted
 * again comes back; one that changes its place gets another key.
 */
export function applyTopics(doc: Doc, { topics }: MeetingJson, tools: TopicTools): void {
  const found = findTopics(doc, topics)
  const ids = new Set(found)
  for (const { id } of listTopics(doc)) if (!ids.has(id)) archiveTopic(doc, id, tools.nowMs)
  const placed = topics.map((topic, place) => {
    const id = found[place] ?? addNew(doc, topic, tools)
    bringInSight(doc, id)
    return id
  })
  orderTopics(doc, placed)
  for (const [place, topic] of topics.entries()) applyTopic(doc, placed[place] ?? '', topic, tools)
}

/** Brings one topic, which has an id, to the wanted one; out of sight it comes back at `place`, in sight it stays. */
export function applyOneTopic(doc: Doc, wanted: TopicJson, place: number, tools: TopicTools): void {
  const [known] = findTopics(doc, [wanted])
  const isInPlace = listTopics(doc).some(({ id }) => id === known)
  const id = known ?? addNew(doc, wanted, tools)
  bringInSight(doc, id)
  if (!isInPlace) moveTopic(doc, id, place)
  applyTopic(doc, id, wanted, tools)
}

function addNew(doc: Doc, topic: TopicJson, { newId, people: { enter } }: TopicTools): string {
  const id = addTopic(doc, newTopicOf(topic), newId)
  const facts = { ...topic, archivedAtMs: undefined }
  writeTopicFacts(doc, id, facts, { enter, meetingIdOf: (each) => each })
  return id
}

/** The ids of the wanted topics that are there already, archived or merged ones too. */
function findTopics(doc: Doc, topics: readonly TopicJson[]): (string | undefined)[] {
  const all = readTopics(doc)
  const itemOf = (topic: { readonly id?: string | undefined }, text: string) => ({
    id: topic.id,
    family: 'topic',
    text,
  })
  const present = all.map((topic) => itemOf(topic, readTopicText(doc, topic.id).title.text))
  const wanted = topics.map((topic) => itemOf(topic, topic.title))
  const pairs = pairById(present, wanted)
  const inSight = new Set(listTopics(doc).map(({ id }) => id))
  const visible = present.filter(({ id }) => inSight.has(id ?? ''))
  const seen = new Map(
    [...pairs].flatMap(([place, index]) => {
      const at = visible.findIndex(({ id }) => id === present[index]?.id)
      return at < 0 ? [] : [[place, at] as const]
    }),
  )
  pairByWords(visible, wanted, seen, ({ id }) => id === undefined)
  return topics.map((_, place) => {
    const index = pairs.get(place)
    return index === undefined ? visible[seen.get(place) ?? -1]?.id : present[index]?.id
  })
}

const newTopicOf = ({ id, title, titleSpans }: TopicJson) => ({
  id: usableId(id),
  title,
  titleSpans,
})

function bringInSight(doc: Doc, topicId: string): void {
  const topic = readTopics(doc).find(({ id }) => id === topicId)
  if (topic?.archived) restoreTopic(doc, topicId)
  if (topic?.mergedInto !== undefined) splitTopic(doc, topicId)
}

function orderTopics(doc: Doc, wanted: readonly string[]): void {
  const present = listTopics(doc)
  const places = wanted.map((id) => present.findIndex((topic) => topic.id === id))
  const still = new Set(keepsOrder(places).map((at) => wanted[at]))
  const placed: Ordered[] = present.filter(({ id }) => still.has(id))
  for (const [at, id] of wanted.entries()) {
    if (still.has(id)) continue
    const order = orderAt(placed, at)
    setTopicFact(doc, id, 'order', order)
    placed.splice(at, 0, { id, order })
  }
  // Topics that share a key leave no room between them: then all get new ones.
  if (
    isSame(
      listTopics(doc).map(({ id }) => id),
      wanted,
    )
  )
    return
  for (const [at, key] of orderKeys(wanted.length).entries()) {
    setTopicFact(doc, wanted[at] ?? '', 'order', key)
  }
}

function applyTopic(doc: Doc, topicId: string, wanted: TopicJson, tools: TopicTools): void {
  const topic = readTopics(doc).find(({ id }) => id === topicId)
  const title = elementsOf(meetingRoots.topicText(doc, topicId)).find(
    ({ nodeName }) => nodeName === 'topic',
  )
  if (!topic || !title) return
  applyText(title, { text: wanted.title, spans: wanted.titleSpans })
  applyFacts(doc, topic, wanted, tools)
  if (tools.extent === 'all') {
    const tally = tallyMeeting(doc).get(topicId)
    applyDots(doc, topicId, { wanted: wanted.voters ?? [], present: tally }, tools.people)
  }
  setTopicInternal(doc, topicId, wanted.audience === 'internal')
  applyNotes(doc, topicId, wanted.notes, tools)
}

function applyFacts(
  doc: Doc,
  topic: Topic,
  wanted: TopicJson,
  { nowMs, extent }: TopicTools,
): void {
  const merged = listMergedInto(doc, topic.id)
  const sum = (of: (each: Topic) => number) => merged.reduce((total, each) => total + of(each), 0)
  const others = new Set(merged.flatMap(({ proposers }) => proposers))
  const isOwn = (name: string) => !others.has(name) || topic.proposers.includes(name)
  const unnamed = wanted.dots - (wanted.voters?.length ?? 0) - sum((each) => each.unnamedDots)
  const facts = {
    intentions: wanted.intentions,
    proposers: wanted.proposers.filter(isOwn),
    carriedFrom: wanted.carriedFrom,
    ...(extent === 'all' && {
      timeUsedMs: Math.max(0, (wanted.timeUsedMs ?? 0) - sum((each) => each.timeUsedMs)),
      unnamedDots: Math.max(0, unnamed),
    }),
  }
  for (const [key, value] of Object.entries(facts)) {
    if (!isSame(topic[key as keyof typeof facts], value)) setTopicFact(doc, topic.id, key, value)
  }
  if (topic.state === wanted.state) return
  const isCurrent = currentTopicId(doc) === topic.id
  if (isCurrent && wanted.state !== 'discussing') leaveTopic(doc, { nowMs, as: wanted.state })
  else setTopicFact(doc, topic.id, 'state', wanted.state)
}

function setTopicFact(doc: Doc, topicId: string, key: string, value: unknown): void {
  const entry = meetingRoots.topics(doc).get(topicId)
  if (value === undefined) entry?.delete(key)
  else entry?.set(key, value)
}
