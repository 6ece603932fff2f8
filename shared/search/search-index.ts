import MiniSearch, { type Options } from 'minisearch'
import { foldWord, splitWords } from './fold-words'
import type { SearchPage, SearchTopic } from './search-page'

/** Raised whenever what is stored of an index would be read differently: stored ones are then built anew. */
export const INDEX_VERSION = 1

/** The fields of a topic that words are looked for in, and how much a word in each counts. */
export const fieldBoosts = {
  title: 4,
  decisions: 2.5,
  actions: 1.5,
  people: 1.2,
  notes: 1,
  comments: 1,
} as const
export type SearchField = keyof typeof fieldBoosts

type IndexedTopic = Readonly<Record<SearchField, string>> & { readonly id: string }

/** A topic with the meeting it stands in. */
export interface PlacedTopic {
  readonly page: SearchPage
  readonly topic: SearchTopic
}

/** The meetings that can be searched. One entry is a topic: what is said of one thing is found by words of several lines. */
export interface SearchIndex {
  readonly words: MiniSearch<IndexedTopic>
  readonly pages: ReadonlyMap<string, SearchPage>
  topicAt(id: string): PlacedTopic | undefined
  /** Takes a meeting in, or replaces it. */
  put(page: SearchPage): void
  remove(meetingId: string): void
  /** Everything there is, as text; `loadIndex` reads it back. */
  save(): string
}

/** An index without meetings. */
export const createIndex = (): SearchIndex => indexOver(new MiniSearch(options), [])

/** Reads a saved index; `undefined` for one of another version, or a damaged one. */
export function loadIndex(saved: string): SearchIndex | undefined {
  try {
    const { version, pages, words } = JSON.parse(saved) as SavedIndex
    if (version !== INDEX_VERSION) return undefined
    const index = indexOver(MiniSearch.loadJS(words, options), pages)
    const isWhole = index.words.documentCount === pages.flatMap(({ topics }) => topics).length
    return isWhole ? index : undefined
  } catch {
    // Whatever is wrong with it: it is only a copy of what the notes say, and is made anew from them.
    return undefined
  }
}

interface SavedIndex {
  readonly version: number
  readonly pages: readonly SearchPage[]
  readonly words: ReturnType<MiniSearch['toJSON']>
}

const options: Options<IndexedTopic> = {
  fields: Object.keys(fieldBoosts),
  tokenize: splitWords,
  processTerm: (word) => foldWord(word) || null,
  searchOptions: { boost: fieldBoosts },
  // Cleaned up by `remove`: a topic that is replaced leaves nothing behind.
  autoVacuum: false,
}

function indexOver(words: MiniSearch<IndexedTopic>, pageList: readonly SearchPage[]): SearchIndex {
  const pages = new Map(pageList.map((page) => [page.meetingId, page]))
  const remove = (meetingId: string) => {
    const page = pages.get(meetingId)
    if (!page) return
    for (const [place, topic] of page.topics.entries()) words.remove(entryOf(page, topic, place))
    pages.delete(meetingId)
  }
  return {
    words,
    pages,
    topicAt(id) {
      const [meetingId = '', place] = id.split('/')
      const page = pages.get(meetingId)
      const topic = page?.topics[Number(place)]
      return page && topic && { page, topic }
    },
    put(page) {
      remove(page.meetingId)
      pages.set(page.meetingId, page)
      words.addAll(page.topics.map((topic, place) => entryOf(page, topic, place)))
    },
    remove,
    save() {
      const saved: SavedIndex = {
        version: INDEX_VERSION,
        pages: [...pages.values()],
        words: words.toJSON(),
      }
      return JSON.stringify(saved)
    },
  }
}

function entryOf(page: SearchPage, topic: SearchTopic, place: number): IndexedTopic {
  const textsOf = (...kinds: string[]) =>
    topic.lines
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ text }) => text)
      .join('\n')
  const named = topic.lines.flatMap(({ by, assignee }) => [...by, assignee ?? ''])
  return {
    id: `${page.meetingId}/${place}`,
    title: topic.title,
    decisions: textsOf('decision'),
    actions: textsOf('action'),
    people: [...new Set([...topic.proposers, ...named])].join('\n'),
    notes: textsOf('line', 'poll'),
    comments: textsOf('comment'),
  }
}
