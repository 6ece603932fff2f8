import type { Block, MeetingJson, TopicJson } from '../confab-json'
import { pairById, pairByWords, type Alignable, type Pairs } from './align-items'

/** A meeting of which every topic and block has a key: the same key in every version means the same thing. */
export interface KeyedMeeting {
  readonly meeting: MeetingJson
  readonly topics: ReadonlyMap<string, TopicJson>
  /** Topic keys in order, under `MEETING`. */
  readonly topicOrder: Placement
  readonly blocks: ReadonlyMap<string, Block>
  /** Block keys in order, under the key of their topic, or `INTRO`. */
  readonly blockOrder: Placement
}

/** Keys in order, by the section they stand in. */
export type Placement = ReadonlyMap<string, readonly string[]>

/** The section of the lines above the topics. */
export const INTRO = '~intro'
/** The section of all topics. */
export const MEETING = '~meeting'

/** Gives a meeting's parts their own ids as keys, and made-up ones where they have none. */
export function keyOwn(meeting: MeetingJson): KeyedMeeting {
  return build(meeting, 'ours', new Map(), new Map())
}

/**
 * Gives the parts of another version of a meeting the keys they have in `known`, which is asked in its order: by id,
 * then within a topic by equal words, then by alike ones; equal words also where they moved to another topic. Where
 * some ids are known, whatever has one that is not is new, however alike it is to something; where none is, they are
 * somebody else's and say nothing.
 */
export function keyLike(
  meeting: MeetingJson,
  known: readonly KeyedMeeting[],
  tag: string,
): KeyedMeeting {
  const topicKeys = new Map<number, string>()
  const blockKeys = new Map<number, string>()
  const blocks = listBlocks(meeting)
  const isOurs = knowsAny(known, meeting)
  for (const [index, other] of known.entries()) {
    const mayPair = ({ id }: Alignable) => id === undefined || !(isOurs || knows(known, id))
    const taken = new Set([...topicKeys.values(), ...blockKeys.values()])
    const open = without(other, index === 0 ? undefined : known[0], taken)
    pairTopics(open, meeting.topics, topicKeys, mayPair)
    pairBlocks(open, { blocks, topicKeys, blockKeys }, mayPair)
  }
  return build(meeting, tag, topicKeys, blockKeys)
}

const knows = (known: readonly KeyedMeeting[], id: string) =>
  known.some(({ topics, blocks }) => topics.has(id) || blocks.has(id))

const knowsAny = (known: readonly KeyedMeeting[], { intro, topics }: MeetingJson) =>
  [...intro, ...topics, ...topics.flatMap(({ notes }) => notes)].some(
    ({ id }) => id !== undefined && knows(known, id),
  )

interface ListedBlock {
  readonly block: Block
  /** The place of its topic; `undefined` in the intro. */
  readonly topic: number | undefined
}

/** Every block of a meeting in one list, so that one can be found in another topic. */
const listBlocks = ({ intro, topics }: MeetingJson): ListedBlock[] => [
  ...intro.map((block) => ({ block, topic: undefined })),
  ...topics.flatMap(({ notes }, topic) => notes.map((block) => ({ block, topic }))),
]

interface Open {
  readonly topics: readonly (readonly [key: string, topic: TopicJson])[]
  readonly blocks: readonly { readonly key: string; readonly section: string; block: Block }[]
}

/** What can still be found in a version: what neither is found already nor stands in the version asked before. */
function without(
  { topics, topicOrder, blocks, blockOrder }: KeyedMeeting,
  before: KeyedMeeting | undefined,
  taken: ReadonlySet<string>,
): Open {
  const isOpen = (key: string) =>
    !taken.has(key) && !before?.topics.has(key) && !before?.blocks.has(key)
  return {
    topics: (topicOrder.get(MEETING) ?? []).flatMap((key) => {
      const topic = topics.get(key)
      return topic && isOpen(key) ? [[key, topic] as const] : []
    }),
    blocks: [...blockOrder].flatMap(([section, keys]) =>
      keys.flatMap((key) => {
        const block = blocks.get(key)
        return block && isOpen(key) ? [{ key, section, block }] : []
      }),
    ),
  }
}

function pairTopics(
  open: Open,
  topics: readonly TopicJson[],
  topicKeys: Map<number, string>,
  mayPair: (item: Alignable) => boolean,
): void {
  const before = open.topics.map(([key, topic]) => topicItem(topic, key))
  const places = topics.flatMap((_, place) => (topicKeys.has(place) ? [] : [place]))
  const after = places.flatMap((place) => topics[place] ?? []).map((topic) => topicItem(topic))
  const pairs = pairById(before, after)
  pairByWords(before, after, pairs, mayPair)
  for (const [place, source] of pairs) {
    const [at, key] = [places[place], open.topics[source]?.[0]]
    if (at !== undefined && key !== undefined) topicKeys.set(at, key)
  }
}

const topicItem = ({ id, title }: TopicJson, key = id): Alignable => ({
  id: key,
  family: 'topic',
  text: title,
})

interface Finding {
  readonly blocks: readonly ListedBlock[]
  readonly topicKeys: ReadonlyMap<number, string>
  readonly blockKeys: Map<number, string>
}

function pairBlocks(
  open: Open,
  { blocks, topicKeys, blockKeys }: Finding,
  mayPair: (item: Alignable) => boolean,
): void {
  const before = open.blocks.map(({ block, key }) => blockItem(block, key))
  const after = blocks.map(({ block }) => blockItem(block))
  const free = (place: number) => !blockKeys.has(place)
  const taken = (pairs: Pairs) => {
    for (const [place, source] of pairs) {
      const key = open.blocks[source]?.key
      if (key !== undefined && free(place)) blockKeys.set(place, key)
    }
  }
  taken(pairById(before, after))
  const sectionOf = ({ topic }: ListedBlock) => (topic === undefined ? INTRO : topicKeys.get(topic))
  for (const section of new Set(open.blocks.map((each) => each.section))) {
    const source = open.blocks.filter((each) => each.section === section)
    const places = blocks.flatMap((each, place) => (sectionOf(each) === section ? [place] : []))
    for (const [place, key] of pairSection(source, places, after, blockKeys, mayPair)) {
      blockKeys.set(place, key)
    }
  }
  pairAcross(open, after, blockKeys, mayPair)
}

type OpenBlock = Open['blocks'][number]

function pairSection(
  source: readonly OpenBlock[],
  places: readonly number[],
  after: readonly Alignable[],
  blockKeys: ReadonlyMap<number, string>,
  mayPair: (item: Alignable) => boolean,
): (readonly [place: number, key: string])[] {
  const keys = source.map(({ key }) => key)
  const pairs: Pairs = new Map()
  for (const [index, place] of places.entries()) {
    const known = keys.indexOf(blockKeys.get(place) ?? '')
    if (known >= 0) pairs.set(index, known)
  }
  const foreign = new Set(places.filter((place) => blockKeys.has(place)))
  const items = places.flatMap((place) => after[place] ?? [])
  const isFree = (item: Alignable) =>
    mayPair(item) && !foreign.has(places[items.indexOf(item)] ?? -1)
  const elsewhere = new Set(blockKeys.values())
  const before = source.map(({ block, key }) => ({
    ...blockItem(block, key),
    // Found in another topic already: nothing here may take its key again.
    ...(elsewhere.has(key) &&
      !places.some((place) => blockKeys.get(place) === key) && { family: '' }),
  }))
  pairByWords(before, items, pairs, isFree)
  return [...pairs].flatMap(([index, at]) => {
    const [place, key] = [places[index], keys[at]]
    return place === undefined || key === undefined ? [] : [[place, key] as const]
  })
}

/** Finds lines that moved to another topic, by words that are said once. */
function pairAcross(
  open: Open,
  after: readonly Alignable[],
  blockKeys: Map<number, string>,
  mayPair: (item: Alignable) => boolean,
): void {
  const taken = new Set(blockKeys.values())
  const left = open.blocks.filter(({ key }) => !taken.has(key))
  for (const [place, item] of after.entries()) {
    if (blockKeys.has(place) || !mayPair(item) || item.text.trim() === '') continue
    const found = left.filter(({ block }) => {
      const other = blockItem(block)
      return other.family === item.family && other.text === item.text
    })
    const [only] = found
    if (!only || found.length > 1) continue
    blockKeys.set(place, only.key)
    left.splice(left.indexOf(only), 1)
  }
}

/** A block as it is found again: by its id, or by its words among those of its family. */
export const blockItem = (block: Block, key = block.id): Alignable => ({
  id: key,
  family: familyOf(block),
  text: wordsOf(block),
})

/** The blocks a block can become without being another one: every kind of line is one family. */
export function familyOf({ kind }: Block): string {
  switch (kind) {
    case 'bullet':
    case 'paragraph':
    case 'ordered':
    case 'heading':
    case 'quote':
    case 'action':
    case 'decision':
      return 'line'
    default:
      return kind
  }
}

function wordsOf(block: Block): string {
  if (block.kind === 'table')
    return block.rows
      .flat()
      .map(({ text }) => text)
      .join(' ')
  if (block.kind === 'image') return `${block.text} ${block.src}`
  return block.text
}

function build(
  meeting: MeetingJson,
  tag: string,
  topicKeys: ReadonlyMap<number, string>,
  blockKeys: ReadonlyMap<number, string>,
): KeyedMeeting {
  const used = new Set([...topicKeys.values(), ...blockKeys.values()])
  let count = 0
  const keyFor = (found: string | undefined, id: string | undefined) => {
    if (found !== undefined) return found
    // Of two with one id, as copying a line leaves them, the second is a new one.
    const key = id === undefined || used.has(id) ? `~${tag}${(count += 1)}` : id
    used.add(key)
    return key
  }
  const topics = new Map<string, TopicJson>()
  const blocks = new Map<string, Block>()
  const sections = new Map<string, string[]>([[INTRO, []]])
  const order = meeting.topics.map((topic, place) => {
    const key = keyFor(topicKeys.get(place), topic.id)
    topics.set(key, topic)
    sections.set(key, [])
    return key
  })
  for (const [place, { block, topic }] of listBlocks(meeting).entries()) {
    const key = keyFor(blockKeys.get(place), block.id)
    blocks.set(key, block)
    sections.get(topic === undefined ? INTRO : (order[topic] ?? INTRO))?.push(key)
  }
  return { meeting, topics, topicOrder: new Map([[MEETING, order]]), blocks, blockOrder: sections }
}
