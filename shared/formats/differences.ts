import type { Block, MeetingJson, NotebookJson, PersonJson, TopicJson } from '../confab-json'
import { blockFacts, meetingFacts, topicFacts } from '../confab-json-facts'
import type { NoticePlace } from './notice'

/** A place at which two notebooks differ. */
export interface Difference {
  readonly at: NoticePlace
  /** The start of what stands there, as a message names it. */
  readonly what: string
  /** The fields that differ; empty where the other notebook has nothing there. */
  readonly fields: readonly string[]
}

/**
 * Every place at which a notebook that was read back differs from the one that was written, by the places of the
 * latter. Both in their one form (`normaliseNotebook`). Of the list of people it tells only whom it misses, by their
 * names: most forms hold names, not the list.
 */
export function findDifferences(written: NotebookJson, read: NotebookJson): Difference[] {
  const missing = { title: written.title, people: missingPeople(written, read) }
  return [
    ...different({}, written.title, missing, { title: read.title, people: [] }),
    ...compareBlocks({}, written.charter, read.charter),
    ...align(written.meetings, read.meetings).flatMap(([mine, other, meeting]) =>
      compareMeetings({ meeting }, mine, other),
    ),
  ]
}

function missingPeople(written: NotebookJson, read: NotebookJson): string[] {
  const spellings = ({ name, aliases }: PersonJson) => JSON.stringify([name, ...aliases].toSorted())
  const known = new Set(read.people.map(spellings))
  return written.people.filter((person) => !known.has(spellings(person))).map(({ name }) => name)
}

function compareMeetings(
  at: NoticePlace,
  { intro, topics, ...mine }: MeetingJson,
  other: MeetingJson | undefined,
): Difference[] {
  const { intro: readIntro = [], topics: readTopics = [], ...read } = other ?? {}
  return [
    ...different(at, mine.title || mine.date, mine, other && read),
    ...compareBlocks(at, intro, readIntro),
    ...align(topics, readTopics).flatMap(([topic, readTopic, index]) =>
      compareTopics({ ...at, topic: index }, topic, readTopic),
    ),
  ]
}

function compareTopics(
  at: NoticePlace,
  { notes, ...mine }: TopicJson,
  other: TopicJson | undefined,
): Difference[] {
  const { notes: readNotes = [], ...read } = other ?? {}
  return [...different(at, mine.title, mine, other && read), ...compareBlocks(at, notes, readNotes)]
}

const compareBlocks = (at: NoticePlace, mine: readonly Block[], read: readonly Block[]) => [
  ...align(mine, read).flatMap(([block, other, index]) =>
    different({ ...at, block: index }, block.text, block, other),
  ),
  ...(read.length > mine.length && mine.length === 0
    ? [{ at, what: read[0]?.text ?? '', fields: ['more lines'] }]
    : []),
]

/** Pairs the items of two lists: equal ones at both ends, then those between in order; what is left over on the other side goes with the last. */
function align<Item>(
  mine: readonly Item[],
  read: readonly Item[],
): (readonly [Item, Item | undefined, number])[] {
  let tail = 0
  const shorter = Math.min(mine.length, read.length)
  const isSame = (a: Item | undefined, b: Item | undefined) => sameText(a) === sameText(b)
  let head = 0
  while (head < shorter && isSame(mine[head], read[head])) head++
  while (tail < shorter - head && isSame(mine.at(-1 - tail), read.at(-1 - tail))) tail++
  return mine.map((item, index) => {
    const fromEnd = mine.length - index
    if (fromEnd <= tail) return [item, read[read.length - fromEnd], index] as const
    const other = index < read.length - tail ? read[index] : undefined
    return [item, other, index] as const
  })
}

/** What only Confab JSON keeps: what `warnOfUnheld` speaks of, and how a Markdown file wrote what is the same. */
const unheld = new Set([
  'found',
  'opens',
  ...Object.keys(blockFacts),
  ...Object.keys(topicFacts),
  ...Object.keys(meetingFacts),
  'archived',
])

function different(
  at: NoticePlace,
  what: string,
  mine: object,
  read: object | undefined,
): Difference[] {
  if (!read) return [{ at, what, fields: [] }]
  const [own, other] = [new Map(Object.entries(mine)), new Map(Object.entries(read))]
  const fields = [...new Set([...own.keys(), ...other.keys()])].filter(
    (key) =>
      !unheld.has(key) &&
      JSON.stringify(sorted(own.get(key))) !== JSON.stringify(sorted(other.get(key))),
  )
  return fields.length > 0 ? [{ at, what, fields }] : []
}

const sameText = (value: unknown) =>
  JSON.stringify(sorted(value), (key, field: unknown) => (unheld.has(key) ? undefined : field))

/** The value with the keys of its objects in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)]),
  )
}
