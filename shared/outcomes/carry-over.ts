import { applyUpdate, type Doc } from 'yjs'
import type { Block } from '../confab-json'
import type { Stop } from '../confab-json-facts'
import { dotKey } from '../documents/dots'
import { readInternalLines } from '../documents/internal-lines'
import { meetingRoots, readMeetingMeta } from '../documents/meeting'
import { readTopicText } from '../documents/meeting-json'
import { listMergedInto, listTopics, readTopics, type Topic } from '../documents/topics'
import { readIdeationSpace } from '../meeting/ideation-space'
import { readMarks } from '../meeting/line-marks'
import { constantUpdate, derivedId } from './constant-update'
import type { CarriedDots } from './notebook-plan'
import { CARRIED_TO, readCarriedTo, readStory, STORY } from './topic-story'
import { topicSteps } from './topic-steps'

/** A meeting and its id. */
export interface MeetingRef {
  readonly id: string
  readonly doc: Doc
}

/** The topics that a meeting leaves for the next one: proposed, not discussed, and not carried on yet. */
export const listUndiscussed = (doc: Doc): Topic[] =>
  listTopics(doc).filter(
    ({ id, state }) =>
      state === 'proposed' && readCarriedTo(doc, id) === undefined && !isBlank(doc, id),
  )

const isBlank = (doc: Doc, topicId: string) => {
  const { title, notes } = readTopicText(doc, topicId)
  return title.text.trim() === '' && notes.every(({ text }) => text.trim() === '')
}

/** The id a topic has in the meeting it is carried to, the same on every machine. */
export const carriedTopicId = (topicId: string, targetMeetingId: string) =>
  derivedId('carried', topicId, targetMeetingId)

/**
 * Carries a topic to a later meeting: its title, intentions, proposers, notes with their marks, story,
 * audience and, when they are kept, its dots, which then count in that meeting. The topic stays where it was and remembers
 * where it went. Carried twice, or by two machines at once, it is one copy. Nothing happens when the
 * topic or either meeting has not arrived. Returns the id of the copy.
 */
export function carryTopic(
  source: MeetingRef,
  target: MeetingRef,
  topicId: string,
  { dots, origin }: { readonly dots: CarriedDots; readonly origin?: unknown },
): string | undefined {
  const topic = readTopics(source.doc).find(({ id }) => id === topicId)
  const [from, to] = [readMeetingMeta(source.doc), readMeetingMeta(target.doc)]
  if (!topic || !from || !to) return undefined
  const id = carriedTopicId(topicId, target.id)
  // What people have made of the copy since is theirs: it is never written again.
  if (!meetingRoots.topics(target.doc).has(id)) {
    const stop = { meetingId: source.id, topicId, date: from.date }
    applyUpdate(target.doc, topicUpdate(source.doc, topic, stop, { id, dots }), origin)
    if (dots === 'keep') carryVoters(source.doc, topicId, target.doc, id, origin)
  }
  rememberTarget(source.doc, topicId, { meetingId: target.id, topicId: id, date: to.date }, origin)
  return id
}

function topicUpdate(
  doc: Doc,
  topic: Topic,
  stop: Stop,
  { id, dots }: { id: string; dots: CarriedDots },
): Uint8Array {
  const texts = [topic, ...listMergedInto(doc, topic.id)].map((each) =>
    // What is internal in a topic for everybody is so line by line.
    readMarkedText(doc, each.id, each !== topic && each.internal),
  )
  const entry = {
    order: carriedOrder(topic.order),
    intentions: topic.intentions,
    proposers: topic.proposers,
    state: 'proposed',
    carriedFrom: stop.date,
    [STORY]: [...readStory(doc, topic.id), stop],
    ...(dots === 'keep' && topic.unnamedDots > 0 && { unnamedDots: topic.unnamedDots }),
  }
  const notes = texts.flatMap((text) => text.notes)
  const title = texts[0]?.title ?? { text: '' }
  const more = {
    space: readIdeationSpace(doc, topic.id),
    audience: topic.internal ? 'internal' : undefined,
  }
  return constantUpdate(`topic/${id}`, topicSteps({ id, title, notes, entry, more }))
}

/** A topic's title, and its notes with the marks of their lines. */
function readMarkedText(doc: Doc, id: string, isInternal: boolean) {
  const { title, notes } = readTopicText(doc, id)
  const [marks, inside] = [readMarks(doc, id), readInternalLines(doc)]
  const marked = notes.map((block): Block => {
    const mark = marks[block.id ?? '']
    const isInside = isInternal || inside.has(block.id ?? '')
    return { ...block, ...(mark && { mark }), ...(isInside && { internal: true }) }
  })
  return { title, notes: marked }
}

/** Each person's dots for the topic and for what was merged into it are written under that person's key. */
function carryVoters(source: Doc, topicId: string, target: Doc, id: string, origin: unknown): void {
  const shown = new Set([topicId, ...listMergedInto(source, topicId).map((merged) => merged.id)])
  const counts = new Map<string, number>()
  for (const [key, count] of [...meetingRoots.dots(source)].sort(byKey)) {
    const [of = '', person = ''] = key.split('/')
    if (shown.has(of) && count > 0) counts.set(person, (counts.get(person) ?? 0) + count)
  }
  const people = [...counts.keys()].flatMap((person) => {
    const known = meetingRoots.people(source).get(person)
    return known ? [[person, { name: known.name }] as const] : []
  })
  const update = constantUpdate(`dots/${id}`, [
    (doc) =>
      counts.forEach((count, person) => meetingRoots.dots(doc).set(dotKey(id, person), count)),
    (doc) => people.forEach(([person, name]) => meetingRoots.people(doc).set(person, name)),
  ])
  applyUpdate(target, update, origin)
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : a > b ? 1 : 0

function rememberTarget(doc: Doc, topicId: string, stop: Stop, origin: unknown): void {
  const entry = meetingRoots.topics(doc).get(topicId)
  const known = readCarriedTo(doc, topicId)
  if (!entry || known?.topicId === stop.topicId) return
  doc.transact(() => entry.set(CARRIED_TO, stop), origin)
}

/**
 * Puts carried topics above those of the meeting itself, in the order they had: their keys lie deeper
 * than topics that are put on top of each other ever come. A topic carried on again keeps its key, so
 * that keys do not grow from week to week.
 */
const carriedOrder = (order: string) =>
  order < 'W' ? order : `Vzzzzz${order.replaceAll(/./gs, '$&1')}`
