import { XmlElement, type Doc } from 'yjs'
import type { Block, MeetingJson, PollOption, TopicJson } from '../confab-json'
import { ballotKey, countBallots } from './ballots'
import { blockToNode } from './block-node'
import { dotKey, type DotTally } from './dots'
import { usableId, type NewId } from './ids'
import { initMeeting, meetingRoots, readMeetingMeta } from './meeting'
import { tallyMeeting } from './meeting-dots'
import { nodeToBlock, readBlocks, readText } from './node-block'
import { orderKeys } from './order'
import { noteImport } from './writers'
import { addTopic, listMergedInto, listTopics, readTopics, type Topic } from './topics'

/** Finds or makes the id of the person with this name. */
export type PersonIdOf = (name: string) => string

/** Fills a fresh document with a meeting from Confab JSON. */
export function writeMeeting(
  doc: Doc,
  meeting: MeetingJson,
  notebookId: string,
  { newId, personIdOf }: { newId: NewId; personIdOf: PersonIdOf },
): void {
  const { date, title, state } = meeting
  const dotsPerPerson = Math.max(3, ...dotsOfBusiestVoter(meeting))
  doc.transact(() => {
    initMeeting(doc, { notebookId, date, title, state, dotsPerPerson }, newId)
    noteImport(doc)
    const enter = (name: string) => {
      const id = personIdOf(name)
      meetingRoots.people(doc).set(id, { name })
      return id
    }
    const intro = meeting.intro.map((block) => withIds(block, newId))
    meetingRoots.intro(doc).insert(
      0,
      intro.map((block) => blockToNode(block, newId)),
    )
    writeBallots(doc, intro, enter)
    for (const name of meeting.attendees) meetingRoots.attendance(doc).set(enter(name), true)
    const keys = orderKeys(meeting.topics.length)
    for (const [index, topic] of meeting.topics.entries()) {
      writeTopic(doc, topic, keys[index], newId, enter)
    }
  })
}

function writeTopic(
  doc: Doc,
  topic: TopicJson,
  order: string | undefined,
  newId: NewId,
  enter: PersonIdOf,
): void {
  const voters = topic.voters ?? []
  const unnamedDots = Math.max(0, topic.dots - voters.length)
  const notes = topic.notes.map((block) => withIds(block, newId))
  const id = addTopic(
    doc,
    { ...topic, notes, order, ...(unnamedDots > 0 && { unnamedDots }) },
    newId,
  )
  for (const name of voters) {
    const key = dotKey(id, enter(name))
    meetingRoots.dots(doc).set(key, (meetingRoots.dots(doc).get(key) ?? 0) + 1)
  }
  writeBallots(doc, notes, enter)
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

/** Ballots name poll and option by id, so both get theirs before anything is written. */
function withIds(block: Block, newId: NewId): Block {
  if (block.kind !== 'poll') return block
  const options = block.options.map((option) => ({ ...option, id: usableId(option.id) ?? newId() }))
  return { ...block, id: usableId(block.id) ?? newId(), options }
}

/** Reads a whole meeting as Confab JSON, with the ids of everything in it. */
export function readMeeting(doc: Doc, id: string): MeetingJson | undefined {
  const meta = readMeetingMeta(doc)
  if (!meta) return undefined
  const nameOf = (personId: string) => meetingRoots.people(doc).get(personId)?.name ?? personId
  const tally = tallyMeeting(doc)
  const all = readTopics(doc)
  const present = [...meetingRoots.attendance(doc)].filter(([, here]) => here)
  return {
    id,
    date: meta.date,
    title: meta.title,
    state: meta.state,
    intro: readBlocks(meetingRoots.intro(doc)).map((block) => withVoters(doc, block, nameOf)),
    attendees: present.map(([personId]) => nameOf(personId)).sort(),
    topics: listTopics(doc).map((topic) => {
      const merged = all.filter(({ mergedInto }) => mergedInto === topic.id)
      return readTopic(doc, { topic, merged, dots: tally.get(topic.id) }, nameOf)
    }),
  }
}

interface WholeTopic {
  readonly topic: Topic
  /** Topics merged into it, in order; their titles and notes follow its own. */
  readonly merged: readonly Topic[]
  readonly dots: DotTally | undefined
}

function readTopic(
  doc: Doc,
  { topic, merged, dots }: WholeTopic,
  nameOf: (personId: string) => string,
): TopicJson {
  const text = readTopicText(doc, topic.id)
  const voters = [...(dots?.byPerson ?? [])]
    .flatMap(([personId, count]) => Array.from({ length: count }, () => nameOf(personId)))
    .sort()
  const together = [topic, ...merged]
  const others = new Set(merged.flatMap((each) => each.proposers))
  const unnamedDots = sum(together.map((each) => each.unnamedDots))
  const timeUsedMs = sum(together.map((each) => each.timeUsedMs))
  const notes = [...text.notes, ...merged.flatMap(({ id }) => mergedBlocks(doc, id))]
  return {
    id: topic.id,
    dots: unnamedDots + (dots?.total ?? 0),
    ...(voters.length > 0 && { voters }),
    intentions: [...topic.intentions],
    proposers: [
      ...topic.proposers,
      ...[...others].filter((name) => !topic.proposers.includes(name)),
    ],
    title: text.title.text,
    ...(text.title.spans && { titleSpans: text.title.spans }),
    state: topic.state,
    ...(timeUsedMs > 0 && { timeUsedMs }),
    ...(topic.carriedFrom !== undefined && { carriedFrom: topic.carriedFrom }),
    notes: notes.map((block) => withVoters(doc, block, nameOf)),
  }
}

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
