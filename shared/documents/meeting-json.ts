import { XmlElement, type Doc, type XmlFragment } from 'yjs'
import type { Block, MeetingJson, PollOption, TopicJson } from '../confab-json'
import { rememberHeld } from '../outcomes/held-memory'
import { ballotKey, countBallots } from './ballots'
import { readBlockFacts, withIds, writeBlockFacts, type AddFacts } from './block-facts'
import { blockToNode } from './block-node'
import { DEFAULT_DOTS_PER_PERSON, dotKey, type DotTally } from './dots'
import type { NewId } from './ids'
import { initMeeting, meetingRoots, readMeetingMeta } from './meeting'
import { tallyArchived, tallyMeeting } from './meeting-dots'
import { readMeetingFacts, writeMeetingFacts } from './meeting-facts'
import { nodeToBlock, readBlocks, readText } from './node-block'
import { orderKeys } from './order'
import { noteImport } from './writers'
import { readTopicFacts, writeTopicFacts, type Renaming } from './topic-facts'
import { addTopic, isInSight, listMergedInto, readTopics, type Topic } from './topics'

/** Finds or makes the id of the person with this name. */
export type PersonIdOf = (name: string) => string

/** What a document calls the things of a file. */
export interface WriteOptions {
  readonly newId: NewId
  readonly personIdOf: PersonIdOf
  /** The id that a meeting of the file has here; its own unless told otherwise. */
  readonly meetingIdOf?: (id: string) => string
}

/** Fills a fresh document with a meeting from Confab JSON. */
export function writeMeeting(
  doc: Doc,
  meeting: MeetingJson,
  notebookId: string,
  { newId, personIdOf, meetingIdOf = (id) => id }: WriteOptions,
): void {
  const { date, title, state } = meeting
  const dotsPerPerson = Math.max(
    meeting.dotsPerPerson ?? DEFAULT_DOTS_PER_PERSON,
    ...dotsOfBusiestVoter(meeting),
  )
  doc.transact(() => {
    initMeeting(doc, { notebookId, date, title, state, dotsPerPerson }, newId)
    noteImport(doc)
    const enter = (name: string) => {
      const id = personIdOf(name)
      meetingRoots.people(doc).set(id, { name })
      return id
    }
    const write = { newId, enter, meetingIdOf }
    for (const name of meeting.attendees) meetingRoots.attendance(doc).set(enter(name), true)
    const notes = [
      writeIntro(doc, meeting, write),
      ...writeTopics(doc, meeting.topics, write),
      ...writeTopics(doc, meeting.archived ?? [], write),
    ]
    writeMeetingFacts(doc, meeting, enter)
    if (meeting.heldOnce) rememberHeld(doc)
    // What was written after the meeting was held is told by being written after that.
    for (const addLate of notes) addLate()
  })
}

interface Writing extends Renaming {
  readonly newId: NewId
}

/** Writes some notes; what they hold of late lines is written by the function it gives back. */
type AddLate = () => void

function writeIntro(doc: Doc, { intro }: MeetingJson, { newId, enter }: Writing): AddLate {
  const blocks = intro.map((block) => withIds(block, newId))
  const nodeOf = (block: Block) => blockToNode(block, newId)
  const fragment = meetingRoots.intro(doc)
  fragment.insert(0, blocks.filter(isInTime).map(nodeOf))
  writeBallots(doc, blocks, enter)
  writeBlockFacts(doc, blocks, { enter })
  return () => insertLate(fragment, blocks, 0, nodeOf)
}

function writeTopics(doc: Doc, topics: readonly TopicJson[], writing: Writing): AddLate[] {
  // Keys go on from those of the topics before, so that what comes back from the archive is last.
  const before = readTopics(doc).length
  const keys = orderKeys(before + topics.length).slice(before)
  return topics.map((topic, index) => writeTopic(doc, topic, keys[index], writing))
}

function writeTopic(
  doc: Doc,
  topic: TopicJson,
  order: string | undefined,
  { newId, enter, meetingIdOf }: Writing,
): AddLate {
  const voters = topic.voters ?? []
  const unnamedDots = Math.max(0, topic.dots - voters.length)
  const blocks = topic.notes.map((block) => withIds(block, newId))
  const notes = blocks.filter(isInTime)
  const id = addTopic(
    doc,
    { ...topic, notes, order, ...(unnamedDots > 0 && { unnamedDots }) },
    newId,
  )
  for (const name of voters) {
    const key = dotKey(id, enter(name))
    meetingRoots.dots(doc).set(key, (meetingRoots.dots(doc).get(key) ?? 0) + 1)
  }
  writeBallots(doc, blocks, enter)
  writeBlockFacts(doc, blocks, { topicId: id, enter })
  writeTopicFacts(doc, id, topic, { enter, meetingIdOf })
  return () =>
    insertLate(meetingRoots.topicText(doc, id), blocks, 1, (block) => blockToNode(block, newId))
}

const isInTime = ({ late }: Block) => late !== true

function insertLate(
  fragment: XmlFragment,
  blocks: readonly Block[],
  offset: number,
  nodeOf: (block: Block) => XmlElement,
): void {
  for (const [index, block] of blocks.entries()) {
    if (block.late) fragment.insert(offset + index, [nodeOf(block)])
  }
}

function writeBallots(doc: Doc, blocks: readonly Block[], enter: PersonIdOf): void {
  for (const poll of blocks) {
    if (poll.kind !== 'poll') continue
    for (const { id: optionId = '', voters: names = [] } of poll.options) {
      for (const name of names) {
        meetingRoots.ballots(doc).set(ballotKey(poll.id ?? '', optionId, enter(name)), true)
      }
    }
  }
}

/**
 * Reads a whole meeting as Confab JSON, with the ids of everything in it. What is not in it: who typed
 * what, a clock that is running, and that topics shown as one were once several.
 */
export function readMeeting(doc: Doc, id: string): MeetingJson | undefined {
  const meta = readMeetingMeta(doc)
  if (!meta) return undefined
  const nameOf = (personId: string) => meetingRoots.people(doc).get(personId)?.name ?? personId
  const tally = new Map([...tallyMeeting(doc), ...tallyArchived(doc)])
  const all = readTopics(doc)
  const addFacts = readBlockFacts(doc, nameOf)
  const finish = (block: Block, topicId?: string) =>
    addFacts(withVoters(doc, block, nameOf), topicId)
  const toJson = (topic: Topic) => {
    const merged = all.filter(({ mergedInto }) => mergedInto === topic.id)
    return readTopic(doc, { topic, merged, dots: tally.get(topic.id) }, { nameOf, finish })
  }
  const present = [...meetingRoots.attendance(doc)].filter(([, here]) => here)
  const archived = all.filter((topic) => topic.archived && topic.mergedInto === undefined)
  return {
    id,
    date: meta.date,
    title: meta.title,
    state: meta.state,
    intro: readBlocks(meetingRoots.intro(doc)).map((block) => finish(block)),
    attendees: present.map(([personId]) => nameOf(personId)).sort(),
    ...readMeetingFacts(doc, nameOf),
    topics: all.filter(isInSight).map(toJson),
    ...(archived.length > 0 && { archived: archived.map(toJson) }),
  }
}

interface WholeTopic {
  readonly topic: Topic
  /** Topics merged into it, in order; their titles and notes follow its own. */
  readonly merged: readonly Topic[]
  readonly dots: DotTally | undefined
}

interface Reading {
  readonly nameOf: (personId: string) => string
  /** Adds what stands about a block beside the notes of its topic. */
  readonly finish: AddFacts
}

function readTopic(
  doc: Doc,
  { topic, merged, dots }: WholeTopic,
  { nameOf, finish }: Reading,
): TopicJson {
  const { title, notes } = readTopicText(doc, topic.id)
  const voters = [...(dots?.byPerson ?? [])]
    .flatMap(([personId, count]) => Array.from({ length: count }, () => nameOf(personId)))
    .sort()
  const together = [topic, ...merged]
  const isHidden = (each: Topic) => each.internal && !topic.internal
  const others = new Set(merged.flatMap((each) => (isHidden(each) ? [] : each.proposers)))
  const unnamedDots = sum(together.map((each) => each.unnamedDots))
  const timeUsedMs = Math.round(sum(together.map((each) => each.timeUsedMs)))
  const notesOfMerged = merged.flatMap((each) => {
    const blocks = mergedBlocks(doc, each.id).map((block) => finish(block, each.id))
    return isHidden(each) ? keepInside(blocks, each.proposers) : blocks
  })
  return {
    id: topic.id,
    dots: unnamedDots + (dots?.total ?? 0),
    ...(voters.length > 0 && { voters }),
    intentions: [...topic.intentions],
    proposers: [
      ...topic.proposers,
      ...[...others].filter((name) => !topic.proposers.includes(name)),
    ],
    title: title.text,
    ...(title.spans && { titleSpans: title.spans }),
    state: topic.state,
    ...(timeUsedMs > 0 && { timeUsedMs }),
    ...(topic.carriedFrom !== undefined && { carriedFrom: topic.carriedFrom }),
    ...readTopicFacts(doc, topic.id, nameOf),
    notes: [...notes.map((block) => finish(block, topic.id)), ...notesOfMerged],
  }
}

/** What was internal in a topic stays so in one that is for everybody, and who proposed it with it. */
const keepInside = (blocks: readonly Block[], proposers: readonly string[]): Block[] =>
  blocks.map((block, index) => ({
    ...block,
    ...(index === 0 && proposers.length > 0 && { speakers: [...proposers] }),
    internal: true,
  }))

/** The notes people see in a topic: its own, then the titles and notes of those merged into it. */
export const readShownNotes = (doc: Doc, topicId: string): Block[] => [
  ...readTopicText(doc, topicId).notes,
  ...listMergedInto(doc, topicId).flatMap(({ id }) => mergedBlocks(doc, id)),
]

/** A merged topic in the topic it is shown in: its title as a heading, then its notes. */
function mergedBlocks(doc: Doc, topicId: string): Block[] {
  const { title, notes } = readTopicText(doc, topicId)
  return [{ kind: 'heading', level: 4, indent: 0, ...title }, ...notes]
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** A topic's title as plain text; empty where it has none. */
export function readTopicTitle(doc: Doc, topicId: string): string {
  const nodes = meetingRoots.topicText(doc, topicId).toArray()
  const title = nodes.find((node) => node instanceof XmlElement && node.nodeName === 'topic')
  return title instanceof XmlElement ? readText(title).text : ''
}

/** A topic's title and its notes, as they stand in the document. */
export function readTopicText(doc: Doc, topicId: string) {
  const nodes = meetingRoots.topicText(doc, topicId).toArray()
  const elements = nodes.filter((node): node is XmlElement => node instanceof XmlElement)
  const titleNode = elements.find((node) => node.nodeName === 'topic')
  return {
    title: titleNode ? readText(titleNode) : { text: '' },
    notes: elements.filter((node) => node !== titleNode).map(nodeToBlock),
  }
}

function withVoters(doc: Doc, block: Block, nameOf: (id: string) => string) {
  if (block.kind !== 'poll') return block
  const ballots = countBallots(meetingRoots.ballots(doc), block.id ?? '', block.choice ?? 'single')
  const options = block.options.map((option) => {
    const voters = (ballots.get(option.id ?? '') ?? []).map(nameOf).sort()
    return block.anonymous ? withoutNames(option, voters.length) : withNames(option, voters)
  })
  return { ...block, options }
}

const withNames = (option: PollOption, voters: string[]) => ({
  ...option,
  ...(voters.length > 0 && { voters }),
})

/** What leaves an anonymous poll says how many, never who. */
function withoutNames(option: PollOption, count: number): PollOption {
  const unnamedVotes = (option.unnamedVotes ?? 0) + count
  return { ...option, ...(unnamedVotes > 0 && { unnamedVotes }) }
}

function dotsOfBusiestVoter(meeting: MeetingJson): number[] {
  const placed = new Map<string, number>()
  for (const name of meeting.topics.flatMap((topic) => topic.voters ?? [])) {
    placed.set(name, (placed.get(name) ?? 0) + 1)
  }
  return [...placed.values()]
}
