import { excerptOf, type Excerpt } from './excerpt'
import { foldText } from './fold-words'
import type { SearchIndex } from './search-index'
import type { SearchLine, SearchPage, SearchTopic } from './search-page'

/** A line of an earlier topic that is worth telling. */
export interface RecalledLine {
  readonly lineId?: string
  readonly text: string
  readonly assignee?: string
}

/** An earlier topic like one that is being proposed: when it was talked about, what came of it, and what was left open. */
export interface RecalledTopic {
  readonly notebookId: string
  readonly meetingId: string
  readonly topicId: string
  readonly date: string
  readonly title: Excerpt
  readonly decisions: readonly RecalledLine[]
  /** Actions that are still to do. */
  readonly toDo: readonly RecalledLine[]
  /** A quest without an answer, or a topic that was parked; one that was carried on is neither. */
  readonly left: 'quest' | 'parked' | undefined
  /** How many topics of the same title there were before it. */
  readonly earlier: number
}

/** The meeting that is open, whose own topics are not recalled, and how many are told at most. */
export interface RecallOptions {
  readonly meetingId: string
  readonly limit: number
}

/** A word in more topics than this share of all says nothing of what a topic is about. */
const COMMON = 0.12
/** Of a few topics even each word may be common. */
const FEW_TOPICS = 25
const SHORTEST_WORD = 3
const CANDIDATES = 60
const LINES = 2

/**
 * Finds earlier topics about the same thing. Quiet rather than eager: at least half of the telling words must stand in the
 * earlier title, or all of two or more in what was said.
 */
export function recall(index: SearchIndex, title: string, options: RecallOptions): RecalledTopic[] {
  const words = tellingWords(index, title)
  if (words.length === 0) return []
  const fields = ['title', 'decisions', 'actions', 'notes']
  const hits = index.words.search({
    combineWith: 'OR',
    queries: words.map((word) => ({ queries: [word], prefix: word.length > SHORTEST_WORD })),
    fields,
  })
  const alike = hits
    .filter(({ id }) => !String(id).startsWith(`${options.meetingId}/`))
    .slice(0, CANDIDATES)
    .flatMap(({ id, queryTerms }) => {
      const placed = index.topicAt(String(id))
      const likeness = placed ? likenessOf(placed.topic, words, new Set(queryTerms).size) : 0
      return placed && likeness > 0 ? [{ ...placed, likeness }] : []
    })
  return newestOfEach(alike)
    .slice(0, options.limit)
    .map((each) => describe(each, words))
}

/** The words that say what a title is about. */
function tellingWords(index: SearchIndex, title: string): string[] {
  const words = [...new Set(foldText(title))].filter(({ length }) => length >= SHORTEST_WORD)
  const most = Math.max(FEW_TOPICS, index.words.documentCount * COMMON)
  return words.filter((word) => {
    const count = index.words.search(word, { prefix: false, fuzzy: false }).length
    return count <= most && !little.has(word)
  })
}

// What stands in titles of every kind; in a young notebook counting does not show it.
const little = new Set(
  `about and any are can could does for from has have how into new not our should that the their them these this those
  use using was what when where which who why will with would you your der die das und wie wir que para com`.split(
    /\s+/,
  ),
)

interface Alike {
  readonly page: SearchPage
  readonly topic: SearchTopic
  readonly likeness: number
}

function likenessOf(topic: SearchTopic, words: readonly string[], found: number): number {
  if (topic.id === undefined) return 0
  const inTitle = foldText(topic.title)
  const hits = words.filter((word) => inTitle.some((each) => isLike(each, word))).length
  const isAbout = hits * 2 >= words.length && hits > 0
  const isSaid = words.length > 1 && found === words.length
  return isAbout || isSaid ? hits / words.length + found / words.length / 4 : 0
}

const isLike = (word: string, wanted: string) =>
  word === wanted || (wanted.length > SHORTEST_WORD && word.startsWith(wanted))

/** The likest first, of those as like the newest; of one title only the newest, which knows what came of it. */
function newestOfEach(alike: readonly Alike[]): (Alike & { readonly earlier: number })[] {
  const sorted = alike.toSorted(
    (a, b) => b.likeness - a.likeness || (a.page.date < b.page.date ? 1 : -1),
  )
  const byTitle = new Map<string, Alike[]>()
  for (const each of sorted) {
    const title = foldText(each.topic.title).join(' ')
    byTitle.set(title, [...(byTitle.get(title) ?? []), each])
  }
  return [...byTitle.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, earlier: others.length }] : [],
  )
}

function describe(
  { page, topic, earlier }: Alike & { readonly earlier: number },
  words: readonly string[],
): RecalledTopic {
  const { notebookId, meetingId, date } = page
  const lines = (test: (line: SearchLine) => boolean) =>
    topic.lines.filter((line) => test(line) && line.text !== '').map(lineOf)
  const isQuest = topic.intentions.includes('quest')
  return {
    notebookId,
    meetingId,
    topicId: topic.id ?? '',
    date,
    title: excerptOf(topic.title, (word) => words.some((wanted) => isLike(word, wanted)), 120),
    decisions: lines(({ kind }) => kind === 'decision').slice(0, LINES),
    toDo: lines(({ kind, isOpen }) => kind === 'action' && isOpen === true),
    left:
      topic.isOpen !== true
        ? undefined
        : topic.state === 'parked'
          ? 'parked'
          : isQuest
            ? 'quest'
            : undefined,
    earlier,
  }
}

const lineOf = ({ id, text, assignee }: SearchLine): RecalledLine => ({
  ...(id !== undefined && { lineId: id }),
  text,
  ...(assignee !== undefined && { assignee }),
})
