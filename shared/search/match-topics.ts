import type { Query, SearchResult as WordHit } from 'minisearch'
import { foldText } from './fold-words'
import type { PlacedTopic, SearchIndex } from './search-index'
import type { SearchQuery } from './search-query'

/** How the words of a query were found: all of them, all of them or words spelled like them, or at least half of them. */
export type MatchWay = 'exact' | 'similar' | 'some'

/** A topic that holds words of a query. */
export interface TopicMatch extends PlacedTopic {
  readonly score: number
  /** The folded words of the topic that were found. */
  readonly terms: readonly string[]
}

/** The topics that hold the words of a query one way; of a query without words, every topic. */
export function matchTopics(index: SearchIndex, query: SearchQuery, way: MatchWay): TopicMatch[] {
  const { words, phrases } = query
  if (words.length + phrases.length === 0) return [...everyTopic(index)]
  const hits = index.words.search(queryFor(query, way))
  const least = way === 'some' ? Math.ceil((words.length + phrases.flat().length) / 2) : 0
  return hits.flatMap((hit) => {
    const placed = index.topicAt(String(hit.id))
    const isEnough = least === 0 || new Set(hit.queryTerms).size >= least
    return placed && isEnough ? [matchOf(placed, hit)] : []
  })
}

/** Whether a topic holds words beside one another, in its title or in one line. */
export function holdsPhrase({ topic }: PlacedTopic, phrase: readonly string[]): boolean {
  const wanted = ` ${phrase.join(' ')} `
  const texts = [topic.title, ...topic.lines.map(({ text }) => text)]
  return (
    texts.some((text) => ` ${foldText(text).join(' ')} `.includes(wanted)) ||
    namesIn(topic).some((name) => ` ${foldText(name).join(' ')} `.includes(wanted))
  )
}

const namesIn = ({ proposers, lines }: PlacedTopic['topic']) => [
  ...proposers,
  ...lines.flatMap(({ by, assignee }) => (assignee === undefined ? by : [...by, assignee])),
]

function* everyTopic(index: SearchIndex): Iterable<TopicMatch> {
  for (const page of index.pages.values()) {
    for (const topic of page.topics) yield { page, topic, score: 0, terms: [] }
  }
}

const matchOf = (placed: PlacedTopic, { score, terms }: WordHit): TopicMatch => ({
  ...placed,
  score,
  terms,
})

function queryFor({ words, phrases, isOpenEnded }: SearchQuery, way: MatchWay): Query {
  const last = isOpenEnded ? words.length - 1 : -1
  const queries = [
    ...words.map((word, place) => wordQuery(word, way, place === last)),
    ...phrases.flat(),
  ]
  return { combineWith: way === 'some' ? 'OR' : 'AND', queries, fuzzy: false, prefix: false }
}

/** From so many letters on, a word is found as the beginning of a longer one too. */
const PREFIX_LETTERS = 4

function wordQuery(word: string, way: MatchWay, isBeingTyped: boolean): Query {
  const { length } = word
  const prefix = isBeingTyped ? length > 1 : length >= PREFIX_LETTERS
  if (way === 'exact') {
    // Of two letters half of all words begin with: a name or a title is meant.
    return {
      queries: [word],
      prefix,
      ...(length === 2 && prefix && { fields: ['title', 'people'] }),
    }
  }
  const swapped = length >= PREFIX_LETTERS ? swapsOf(word) : []
  return {
    combineWith: 'OR',
    queries: [{ queries: [word], prefix, fuzzy: toleranceOf(length) }, ...swapped],
  }
}

/** How many letters of a word may be wrong. */
function toleranceOf(length: number): number {
  if (length < PREFIX_LETTERS) return 0
  return length < 8 ? 1 : 2
}

/** The word with two neighbouring letters swapped: the commonest slip, and two wrong letters for a count of letters. */
const swapsOf = (word: string): string[] =>
  Array.from(
    { length: word.length - 1 },
    (_, at) => `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`,
  ).filter((swapped) => swapped !== word)
