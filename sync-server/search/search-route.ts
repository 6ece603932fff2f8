import type { IncomingMessage, ServerResponse } from 'node:http'
import { writeGoLink, type NotebookPlace } from '../../shared/confab-link'
import { LONGEST_QUERY, parseQuery } from '../../shared/search/parse-query'
import { searchNotes, type FoundTopic } from '../../shared/search/search-notes'
import { asksForSomething } from '../../shared/search/search-query'
import { answerJson } from '../connection/answer-json'
import type { Route } from '../connection/routes'
import { addressOf } from '../reading-room/public-address'
import { createSearchKeeper, type KeeperParts, type KeptSearch } from './search-keeper'

const USUAL_LIMIT = 20
const MOST_RESULTS = 100

const words = {
  noQuery: `Say what to look for: ?q=…, at most ${LONGEST_QUERY} characters.`,
  limit: `limit is a whole number from 1 to ${MOST_RESULTS}.`,
  audience: 'audience is external (without what is internal) or internal.',
}

/** `GET /api/search?q=…`: the search over all notes of a relay, for wikis and bots. */
export function searchRoute(parts: KeeperParts): Route {
  const keepers = {
    external: createSearchKeeper(parts, 'external'),
    internal: createSearchKeeper(parts, 'inside'),
  }
  return {
    path: '/api/search',
    who: 'member',
    async answer(request, response, { searchParams }) {
      const asked = readQuestion(searchParams)
      if (typeof asked === 'string') return answerJson(response, 400, { error: asked })
      const kept = await keepers[asked.audience].take()
      if ('index' in kept) return answerFound(request, response, asked, kept)
      response.setHeader('Retry-After', '5')
      const how = `${kept.done} of ${kept.total} meetings`
      answerJson(response, 503, { error: `The index is still being built: ${how}. Ask again.` })
    },
  }
}

interface Question {
  readonly text: string
  readonly limit: number
  readonly audience: 'external' | 'internal'
}

/** Reads what is asked, or says what is wrong with it. */
function readQuestion(parameters: URLSearchParams): Question | string {
  const text = parameters.get('q') ?? ''
  const isAsked = text.length <= LONGEST_QUERY && asksForSomething(parseQuery(text))
  if (!isAsked && parseQuery(text).problems.length === 0) return words.noQuery
  const limit = Number(parameters.get('limit') ?? USUAL_LIMIT)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_RESULTS) return words.limit
  const audience = parameters.get('audience') ?? 'external'
  if (audience !== 'external' && audience !== 'internal') return words.audience
  return { text, limit, audience }
}

function answerFound(
  request: IncomingMessage,
  response: ServerResponse,
  { text, limit, audience }: Question,
  { index, notebooks, people }: KeptSearch,
): void {
  const query = parseQuery(text)
  const titles = new Map(notebooks.map(({ id, title }) => [id, title]))
  const titleOf = (notebookId: string) => titles.get(notebookId) ?? ''
  const found = searchNotes(index, query, { world: { titleOf, people }, limit })
  const address = addressOf(request)
  answerJson(response, 200, {
    query: text,
    audience,
    meetings: index.pages.size,
    total: found.total,
    match: found.way,
    problems: query.problems,
    results: found.topics.map((topic) => writeResult(topic, titleOf(topic.notebookId), address)),
  })
}

/** A topic with its place, and the link that opens it wherever one is. */
function writeResult(found: FoundTopic, notebookTitle: string, address: string) {
  const { notebookId, meetingId, topicId, date, meetingTitle, title, topic, lines } = found
  const place: NotebookPlace = {
    notebookId,
    meetingId,
    ...(topicId !== undefined && { topicId }),
  }
  const { isInternal, intentions, proposers, state, isOpen } = topic
  return {
    notebook: { id: notebookId, title: notebookTitle },
    meeting: { id: meetingId, date, title: meetingTitle },
    ...(topicId !== undefined && { topicId }),
    title: title.text,
    highlights: title.ranges,
    intentions,
    proposers,
    state,
    ...(isOpen !== undefined && { isOpen }),
    ...(isInternal && { isInternal }),
    link: writeGoLink(address, place),
    lines: lines.map(({ excerpt, lineId, ...line }) => ({
      ...(lineId !== undefined && { lineId }),
      ...line,
      text: excerpt.text,
      highlights: excerpt.ranges,
      link: writeGoLink(
        address,
        lineId === undefined || topicId === undefined ? place : { ...place, lineId },
      ),
    })),
    moreLines: found.moreLines,
  }
}
