import {
  parsePageHash,
  parseRelayUrl,
  writePageHash,
  type ConfabLink,
  type NotebookPlace,
} from '../../shared/confab-link'

/** The pages over all notebooks of this device. */
export const workspacePages = ['inbox', 'search'] as const
export type WorkspacePage = (typeof workspacePages)[number]

/** Where the page is: nothing named is home. */
export interface Route extends Partial<NotebookPlace> {
  /** A page over all notebooks; then nothing else is named. */
  readonly over?: WorkspacePage
  /** What the search looks for. */
  readonly query?: string
  /** Absent for a place on the own relay. */
  readonly relay?: string
}

/**
 * Reads the page's address: `#/n/…` on the own relay, `#/r/<relay>/n/…` on another, `#/inbox` over all, and
 * `#/search?q=…`. Anything else is home.
 */
export function parseRoute(hash: string): Route {
  const over = workspacePages.find((each) => hash === `#/${each}`)
  if (over) return { over }
  const [, written] = /^#\/search\?q=(.{0,3000})$/s.exec(hash) ?? []
  if (written !== undefined) return { over: 'search', query: decode(written) }
  const [, encoded, rest] = /^#\/r\/([^/]{1,400})(\/.*)$/.exec(hash) ?? []
  if (encoded === undefined) return parsePageHash(hash) ?? {}
  const relay = parseRelayUrl(decode(encoded))
  const place = parsePageHash(`#${rest}`)
  return relay === undefined || place === undefined ? {} : { relay, ...place }
}

/** The part of the page's address that names a route; `parseRoute` reads it back. */
export function writeRoute({ over, query = '', relay, notebookId, ...within }: Route): string {
  if (over === 'search' && query !== '') return `#/search?q=${encodeURIComponent(query)}`
  if (notebookId === undefined) return `#/${over ?? ''}`
  const place = writePageHash({ notebookId, ...within })
  return relay === undefined ? place : `#/r/${encodeURIComponent(relay)}${place.slice(1)}`
}

/** The notebook a route leads into, without the place in it. */
export const notebookRoute = ({ relay, notebookId }: Route): Route => ({
  ...(relay !== undefined && { relay }),
  ...(notebookId !== undefined && { notebookId }),
})

/** The meeting a route leads into, without the page or the place in it. */
export const meetingRoute = ({ meetingId, ...route }: Route): Route => ({
  ...notebookRoute(route),
  ...(meetingId !== undefined && { meetingId }),
})

/** Where a link leads here; a link to the own relay, or to none, leads to the own workspace. */
export function routeOfLink(link: ConfabLink, ownUrl: string | undefined): Route {
  const { relayUrl, ...place } = link
  return relayUrl === undefined || relayUrl === ownUrl ? place : { relay: relayUrl, ...place }
}

/** The address of a place on another relay, in the page which that relay serves itself. */
export const addressElsewhere = ({ relay = '', ...place }: Route) => `${relay}/${writeRoute(place)}`

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return '' // a stray "%": no address of ours
  }
}
