import { excerptOf, type Excerpt } from './excerpt'
import { foldText } from './fold-words'
import { holdsPhrase, matchTopics, type MatchWay, type TopicMatch } from './match-topics'
import { createTopicFilter, type FilterWorld, type Passed, type TopicFilter } from './query-filters'
import type { SearchIndex } from './search-index'
import type { SearchLine, SearchPage, SearchTopic } from './search-page'
import { asksForSomething, type SearchQuery } from './search-query'

/** A line of a result, with what was found in it. */
export interface FoundLine {
  /** The line to jump to; absent where only its topic can be. */
  readonly lineId?: string
  readonly kind: SearchLine['kind']
  readonly excerpt: Excerpt
  readonly by: readonly string[]
  readonly assignee?: string
  readonly isOpen?: boolean
  readonly isInternal?: true
}

/** A topic that was found, and the lines in it that were. */
export interface FoundTopic {
  readonly notebookId: string
  readonly meetingId: string
  readonly date: string
  readonly meetingTitle: string
  /** Absent for the text above a meeting's topics. */
  readonly topicId?: string
  readonly title: Excerpt
  readonly topic: Omit<SearchTopic, 'lines' | 'title' | 'id'>
  /** The best lines first. */
  readonly lines: readonly FoundLine[]
  /** How many more lines there are. */
  readonly moreLines: number
}

/** What was found. */
export interface SearchAnswer {
  /** The best first; without words, the newest first. */
  readonly topics: readonly FoundTopic[]
  /** How many topics there are in all. */
  readonly total: number
  readonly way: MatchWay
}

const LINES_PER_TOPIC = 3
const nothing: SearchAnswer = { topics: [], total: 0, way: 'exact' }
const ways: readonly MatchWay[] = ['exact', 'similar', 'some']

/** Finds the topics a query asks for. Where none holds all of its words, those with similar ones; else those with some. */
export function searchNotes(
  index: SearchIndex,
  query: SearchQuery,
  { world, limit }: { readonly world: FilterWorld; readonly limit: number },
): SearchAnswer {
  if (!asksForSomething(query)) return nothing
  const passes = createTopicFilter(query.filters, world)
  for (const way of ways) {
    if (way === 'similar' && query.words.length === 0) continue
    // Where not all words are found, words that should stand together are looked for one by one.
    const asked = way === 'some' ? { ...query, phrases: [] } : query
    const found = matchTopics(index, query, way).flatMap((match) =>
      letThrough(match, asked, passes),
    )
    if (found.length === 0) continue
    const best = rank(found, index).slice(0, limit)
    return { topics: best.map((each) => describe(each)), total: found.length, way }
  }
  return nothing
}

interface Found extends TopicMatch {
  readonly passed: Passed
}

function letThrough(
  match: TopicMatch,
  { phrases, without }: SearchQuery,
  passes: TopicFilter | undefined,
): readonly Found[] {
  const passed = passes ? passes(match.page, match.topic) : 'topic'
  if (passed === undefined) return []
  if (!phrases.every((phrase) => holdsPhrase(match, phrase))) return []
  return without.some((phrase) => holdsPhrase(match, phrase)) ? [] : [{ ...match, passed }]
}

/** How much more the newest counts than what is very old. */
const NEWNESS = 0.35
const YEAR_MS = 365.25 * 24 * 3_600_000

/** The best first: a year makes less of a difference than a word in the title. */
function rank(found: readonly Found[], index: SearchIndex): Found[] {
  const times = new Map<string, number>()
  const timeOf = ({ date, meetingId }: SearchPage) => {
    const known = times.get(meetingId) ?? Date.parse(date)
    times.set(meetingId, known)
    return known
  }
  const newest = Math.max(...Array.from(index.pages.values(), timeOf))
  const scoreOf = ({ page, score }: Found) =>
    score * (1 + NEWNESS / (1 + (newest - timeOf(page)) / YEAR_MS))
  return found
    .map((each) => ({ each, score: scoreOf(each) }))
    .sort((a, b) => b.score - a.score || timeOf(b.each.page) - timeOf(a.each.page))
    .map(({ each }) => each)
}

function describe({ page, topic, terms: found, passed }: Found): FoundTopic {
  const { lines: all, title, id: topicId, ...facts } = topic
  const terms = new Set(found)
  const isFound = (folded: string) => terms.has(folded)
  const lines = bestLines(all, passed, terms)
  return {
    notebookId: page.notebookId,
    meetingId: page.meetingId,
    date: page.date,
    meetingTitle: page.title,
    ...(topicId !== undefined && { topicId }),
    title: excerptOf(title, isFound, 300),
    topic: facts,
    lines: lines.slice(0, LINES_PER_TOPIC).map((line) => foundLine(line, isFound)),
    moreLines: Math.max(0, lines.length - LINES_PER_TOPIC),
  }
}

function foundLine(line: SearchLine, isFound: (folded: string) => boolean): FoundLine {
  const { id: lineId, text, ...facts } = line
  return { ...facts, ...(lineId !== undefined && { lineId }), excerpt: excerptOf(text, isFound) }
}

/** How much a line counts for what it is, where another holds as many of the words. */
const kindBonus: Readonly<Record<SearchLine['kind'], number>> = {
  decision: 0.6,
  action: 0.4,
  poll: 0.2,
  comment: 0.1,
  line: 0,
}

/** The lines that were asked for, or else those that hold what was found, the best first. */
function bestLines(
  all: readonly SearchLine[],
  passed: Passed,
  terms: ReadonlySet<string>,
): SearchLine[] {
  const wanted = passed === 'topic' ? all : passed
  const counted = wanted.map((line) => ({ line, hits: countHits(line, terms) }))
  return counted
    .filter(({ hits }) => passed !== 'topic' || hits > 0)
    .sort((a, b) => b.hits + kindBonus[b.line.kind] - a.hits - kindBonus[a.line.kind])
    .map(({ line }) => line)
}

function countHits({ text, by, assignee = '' }: SearchLine, terms: ReadonlySet<string>): number {
  const said = [text, ...by, assignee].join('\n')
  if (terms.size === 0 || cannotHold(said, terms)) return 0
  return new Set(foldText(said).filter((word) => terms.has(word))).size
}

/** A quick test that spares most lines the long one: what is plain folds to parts of itself. */
const cannotHold = (text: string, terms: ReadonlySet<string>) => {
  if (!/^[^'\u0080-\uffff]*$/.test(text)) return false
  const lower = text.toLowerCase()
  for (const term of terms) if (lower.includes(term)) return false
  return true
}
