import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseGoPath, type NotebookPlace } from '../../shared/confab-link'
import { mayRead } from '../../shared/reading-room/reading-access'
import type { AdmissionRules } from '../connection/admission'
import { answerJson, NOTHING_HERE } from '../connection/answer-json'
import type { Route } from '../connection/routes'
import type { DocumentReader } from '../reading/document-reader'
import type { StoredNews } from '../reading/stored-news'
import type { Timing } from '../timing'
import { writeGoPage, type KnownPlace } from './go-page'
import { createReaders, type Asking, type Readers } from './readers'
import { openReadingRoom, type ReadingRoom } from './reading-room'
import { parseReadingPath, READING_PATH, rootFrom } from './reading-places'
import { createReadingShelf, type ReadingShelf } from './reading-shelf'
import { writeNothingPage } from './nothing-page'
import { send, sendOn, type Sent } from './send-page'
import { NotNow } from './turns'

/** What reading without the app needs of a relay. */
export interface ReadingParts {
  readonly reader: DocumentReader
  readonly news: Pick<StoredNews, 'onStored'>
  readonly rules: Pick<AdmissionRules, 'secret' | 'host'>
  readonly timing: Pick<Timing, 'nowMs'>
}

/** Where links to places of the app lead. */
const GO_PATH = '/go/'
const FEED_KEY_PATH = '/api/feed-key/'

/** The pages and feeds for people without the app, and the pages behind links. */
export function readingRoutes({ reader, news, rules, timing }: ReadingParts): readonly Route[] {
  const shelf = createReadingShelf(reader, news)
  const readers = createReaders(rules)
  const room = openReadingRoom({ shelf, readers, nowMs: timing.nowMs })
  return [
    { path: '/read', who: 'anyone', answer: (_request, response) => sendOn(response, 'read/') },
    {
      path: READING_PATH,
      who: 'anyone',
      answer: (request, response, url) =>
        answer({ request, response, url }, readers, (asking) =>
          findPage(room, request, url, asking),
        ),
    },
    {
      path: GO_PATH,
      who: 'anyone',
      answer: (request, response, url) =>
        answer({ request, response, url }, readers, (asking) => findGoPage(shelf, request, asking)),
    },
    {
      path: FEED_KEY_PATH,
      who: 'member',
      answer: (_request, response, url) => answerFeedKey(response, url, readers),
    },
  ]
}

interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
}

/** Sends what is found for the reader; what there is not and what is not for them look the same. */
async function answer(
  { request, response, url }: Asked,
  readers: Readers,
  find: (asking: Asking) => Promise<Sent | undefined>,
): Promise<void> {
  const asking = readers.recognise(request, url)
  const path = pathOf(request)
  // The secret leaves the address before anything is shown that could tell of it.
  if (asking.cookie !== undefined) {
    return sendOn(response, `./${path.slice(path.lastIndexOf('/') + 1)}`, asking.cookie)
  }
  try {
    const found = await find(asking)
    send(request, response, found ?? writeNothingPage(rootFrom(path)))
  } catch (error) {
    if (!(error instanceof NotNow)) throw error
    response.setHeader('Retry-After', '5')
    answerJson(response, 503, { error: 'Too much is asked of this relay now. Try again soon.' })
  }
}

/** As it was sent: nothing in it is resolved. */
const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0] ?? '/'

async function findPage(
  room: ReadingRoom,
  request: IncomingMessage,
  url: URL,
  { reader }: Asking,
): Promise<Sent | undefined> {
  const place = parseReadingPath(pathOf(request))
  return place && room.find(place, { reader, request, key: url.searchParams.get('key') })
}

async function findGoPage(
  shelf: ReadingShelf,
  request: IncomingMessage,
  asking: Asking,
): Promise<Sent | undefined> {
  const path = pathOf(request)
  const place = parseGoPath(path)
  if (!place) return undefined
  const known = await findKnown(shelf, place, asking)
  const access = known?.notebook.settings.view ?? 'off'
  const body = writeGoPage(place, known, { root: rootFrom(path), access })
  return { type: 'text/html', body, access, leadsOn: true }
}

async function findKnown(
  shelf: ReadingShelf,
  { notebookId, meetingId }: NotebookPlace,
  { reader }: Asking,
): Promise<KnownPlace | undefined> {
  const notebook = await shelf.notebook(notebookId)
  if (!notebook || !mayRead(notebook.settings.view, reader)) return undefined
  const meeting = meetingId === undefined ? undefined : await shelf.meeting(notebookId, meetingId)
  return { notebook, meeting }
}

/** A member may know the key of any number: which one counts, the notebook says. */
function answerFeedKey(response: ServerResponse, url: URL, readers: Readers): void {
  const notebookId = /^\/api\/feed-key\/([\w-]{1,64})$/.exec(url.pathname)?.[1]
  const number = Number(url.searchParams.get('number') ?? 0)
  if (notebookId === undefined || !Number.isSafeInteger(number)) {
    return answerJson(response, 404, { error: NOTHING_HERE })
  }
  answerJson(response, 200, { key: readers.feedKey(notebookId, number) ?? null })
}
