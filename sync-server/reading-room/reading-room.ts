import type { IncomingMessage } from 'node:http'
import { writePageHash } from '../../shared/confab-link'
import { mayRead, type Reader } from '../../shared/reading-room/reading-access'
import { assertNever } from '../../shared/result'
import {
  directoryDescription,
  directoryTitle,
  writeDirectoryBody,
  type DirectoryEntry,
} from './directory-page'
import { describeMeeting, meetingTitle, writeMeetingBody } from './meeting-page'
import { feedForms, MOST_ENTRIES, writeFeed, type FeedForm } from './notebook-feed'
import { describeNotebook, writeNotebookBody } from './notebook-page'
import { writePage } from './page-layout'
import { addressOf } from './public-address'
import type { Readers } from './readers'
import type { ReadingPlace } from './reading-places'
import type { ReadingShelf } from './reading-shelf'
import type { Sent } from './send-page'
import type { MeetingView, NotebookView } from './views'

/** Who asks for a page, and how. */
export interface Request {
  readonly reader: Reader
  readonly request: IncomingMessage
  /** The key of a feed. */
  readonly key: string | null
}

/** Where people read without the app. */
export interface ReadingRoom {
  /** What there is at a place for this reader; `undefined` where that is nothing. */
  find(place: ReadingPlace, request: Request): Promise<Sent | undefined>
}

/** What a reading room is made of. */
export interface ReadingRoomParts {
  readonly shelf: ReadingShelf
  readonly readers: Readers
  readonly nowMs: () => number
}

/** Opens the reading room of a relay. */
export function openReadingRoom(parts: ReadingRoomParts): ReadingRoom {
  return {
    async find(place, request) {
      switch (place.kind) {
        case 'directory':
          return findDirectory(parts, request)
        case 'notebook':
          return findNotebook(parts, place.notebookId, request)
        case 'feed':
          return findFeed(parts, place, request)
        case 'meeting':
          return findMeeting(parts, place, request)
        default:
          return assertNever(place)
      }
    },
  }
}

const words = { notebooks: 'Notebooks' }

async function findDirectory(
  { shelf, nowMs }: ReadingRoomParts,
  { reader }: Request,
): Promise<Sent | undefined> {
  const { access, notebookIds } = await shelf.directory()
  if (!mayRead(access, reader)) return undefined
  const notebooks = await readInTurn(notebookIds, (id) => shelf.notebook(id))
  const entries = notebooks.flatMap((notebook): DirectoryEntry[] => {
    if (!notebook || notebook.settings.isUnlisted) return []
    const isOpen = mayRead(notebook.settings.view, reader)
    return [{ notebook, href: isOpen ? notebook.id : undefined }]
  })
  entries.sort((one, other) => one.notebook.title.localeCompare(other.notebook.title, 'en'))
  const today = new Date(nowMs()).toISOString().slice(0, 10)
  const body = writePage({
    title: directoryTitle,
    description: directoryDescription,
    access,
    root: '../',
    canonical: './',
    appHref: '../#/',
    body: writeDirectoryBody(entries, today),
  })
  // Members see more in it than anybody: no cache between may keep one for the other.
  return { type: 'text/html', body, access: reader === 'member' ? 'team' : access }
}

/** The trail starts at the directory where the reader may see that. */
async function trailFor({ shelf }: ReadingRoomParts, { reader }: Request, href: string) {
  const { access } = await shelf.directory()
  return mayRead(access, reader) ? [{ label: words.notebooks, href }] : []
}

async function openNotebook(
  { shelf }: ReadingRoomParts,
  id: string,
  { reader }: Request,
): Promise<NotebookView | undefined> {
  const notebook = await shelf.notebook(id)
  return notebook && mayRead(notebook.settings.view, reader) ? notebook : undefined
}

async function findNotebook(
  parts: ReadingRoomParts,
  id: string,
  request: Request,
): Promise<Sent | undefined> {
  const notebook = await openNotebook(parts, id, request)
  if (!notebook) return undefined
  const access = notebook.settings.view
  const feeds = feedsOf(parts, notebook, id)
  const body = writePage({
    title: notebook.title,
    description: describeNotebook(notebook),
    access,
    root: '../',
    canonical: id,
    feeds,
    trail: await trailFor(parts, request, './'),
    appHref: `../${writePageHash({ notebookId: id })}`,
    body: writeNotebookBody(notebook, { base: id, feeds }),
  })
  return { type: 'text/html', body, access, changedAtMs: notebook.changedAtMs }
}

/** The addresses of a notebook's feeds, relative to `base`; only who may read the page learns their key. */
function feedsOf({ readers }: ReadingRoomParts, { id, settings }: NotebookView, base: string) {
  const key = settings.view === 'team' ? readers.feedKey(id, settings.feedNumber) : undefined
  const end = key === undefined ? '' : `?key=${key}`
  return { atom: `${base}/feed.atom${end}`, rss: `${base}/feed.rss${end}` }
}

async function findMeeting(
  parts: ReadingRoomParts,
  { notebookId, meetingId }: { readonly notebookId: string; readonly meetingId: string },
  request: Request,
): Promise<Sent | undefined> {
  const notebook = await openNotebook(parts, notebookId, request)
  const meeting = notebook && (await parts.shelf.meeting(notebookId, meetingId))
  if (!meeting) return undefined
  const access = notebook.settings.view
  const above = await trailFor(parts, request, '../')
  const body = writePage({
    title: `${meetingTitle(meeting)} · ${notebook.title}`,
    description: describeMeeting(meeting),
    access,
    root: '../../',
    canonical: meetingId,
    publishedOn: meeting.date,
    feeds: feedsOf(parts, notebook, `../${notebookId}`),
    trail: [...above, { label: notebook.title, href: `../${notebookId}` }],
    appHref: `../../${writePageHash({ notebookId, meetingId })}`,
    body: writeMeetingBody(meeting),
  })
  return { type: 'text/html', body, access, changedAtMs: newest(notebook, [meeting]) }
}

async function findFeed(
  parts: ReadingRoomParts,
  { notebookId, form }: { readonly notebookId: string; readonly form: FeedForm },
  { reader, key, request }: Request,
): Promise<Sent | undefined> {
  const notebook = await parts.shelf.notebook(notebookId)
  if (!notebook) return undefined
  const { view, feedNumber } = notebook.settings
  const hasKey = view === 'team' && parts.readers.isFeedKey(key, notebookId, feedNumber)
  if (!mayRead(view, reader) && !hasKey) return undefined
  const held = notebook.meetings.filter(({ state }) => state === 'held').slice(0, MOST_ENTRIES)
  const meetings = await readInTurn(held, ({ id }) => parts.shelf.meeting(notebookId, id))
  const known = meetings.flatMap((meeting) => meeting ?? [])
  const page = `${addressOf(request)}/read/${notebookId}`
  const query = key === null ? '' : `?key=${encodeURIComponent(key)}`
  const body = writeFeed(form, notebook, known, {
    notebook: page,
    self: `${page}/feed.${form}${query}`,
  })
  return { type: feedForms[form], body, access: view, changedAtMs: newest(notebook, known) }
}

const newest = (notebook: NotebookView, meetings: readonly MeetingView[]) =>
  Math.max(notebook.changedAtMs, ...meetings.map(({ changedAtMs }) => changedAtMs))

/** One request never has more than one document waiting for its turn. */
async function readInTurn<Item, View>(
  items: readonly Item[],
  read: (item: Item) => Promise<View>,
): Promise<View[]> {
  const views: View[] = []
  for (const item of items) views.push(await read(item))
  return views
}
