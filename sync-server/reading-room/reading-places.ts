import { parsePageHash, type NotebookPlace } from '../../shared/confab-link'
import { anchorOf } from './page-links'

/** What an address below `/read/` asks for. */
export type ReadingPlace =
  | { readonly kind: 'directory' }
  | { readonly kind: 'notebook'; readonly notebookId: string }
  | { readonly kind: 'feed'; readonly notebookId: string; readonly form: 'atom' | 'rss' }
  | { readonly kind: 'meeting'; readonly notebookId: string; readonly meetingId: string }

/** Where the pages for reading are. */
export const READING_PATH = '/read/'

/** Reads the path of an address, as it was sent; `undefined` for one that names nothing. */
export function parseReadingPath(path: string): ReadingPlace | undefined {
  if (path === READING_PATH) return { kind: 'directory' }
  const [, notebookId, rest] = /^\/read\/([\w-]{1,64})(?:\/([\w.-]{1,64}))?$/.exec(path) ?? []
  if (notebookId === undefined) return undefined
  if (rest === undefined) return { kind: 'notebook', notebookId }
  if (rest === 'feed.atom') return { kind: 'feed', notebookId, form: 'atom' }
  if (rest === 'feed.rss') return { kind: 'feed', notebookId, form: 'rss' }
  const place = parsePageHash(`#/n/${notebookId}/m/${rest}`)
  return place?.meetingId === undefined
    ? undefined
    : { kind: 'meeting', notebookId, meetingId: place.meetingId }
}

/** Where a place of the app can be read, relative to the relay's own address. */
export const readingPathOf = ({ notebookId, meetingId, ...within }: NotebookPlace): string =>
  `read/${notebookId}${meetingId === undefined ? '' : `/${meetingId}${anchorOf(within)}`}`

/** From an address to the relay's own: one step up for each part but the last. */
export const rootFrom = (path: string) => '../'.repeat(path.split('/').length - 2) || './'
