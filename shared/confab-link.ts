/** The pages of a notebook besides its own: what is open, and what an import was not sure of. */
export const notebookPages = ['ledger', 'import'] as const
export type NotebookPage = (typeof notebookPages)[number]

/** The pages of a meeting besides its notes: what they were before. */
export const meetingPages = ['history'] as const
export type MeetingPage = (typeof meetingPages)[number]

/** A place in a notebook: the notebook itself, a page of it, or a meeting and a topic, a line or a comment in it. */
export interface NotebookPlace {
  readonly notebookId: string
  /** A page of the notebook, or with a meeting one of that. */
  readonly page?: NotebookPage | MeetingPage
  readonly meetingId?: string
  readonly topicId?: string
  /** A line of that topic. */
  readonly lineId?: string
  /** The first comment of a thread in the meeting, or a reply in it; with neither topic nor line. */
  readonly commentId?: string
}

/** A place in Confab, on a named relay or else on the reader's own. */
export interface ConfabLink extends NotebookPlace {
  readonly relayUrl?: string
  /** What the relay asks for where it has a secret. */
  readonly token?: string
}

/**
 * Reads a link somebody sent: `confab://open?relay=…&notebook=…&meeting=…`, or the address of the page,
 * `https://host/?token=…#/n/<notebook>/m/<meeting>`, or the same as a path, `https://host/go/n/<notebook>/…`. `undefined`
 * for anything else: the text comes from outside and is not trusted.
 */
export function parseConfabLink(text: unknown): ConfabLink | undefined {
  if (typeof text !== 'string' || text.length > LONGEST_LINK) return undefined
  const query = /^confab:\/\/open\/?\?([^#]*)$/i.exec(text)?.[1]
  if (query !== undefined) return parseQuery(query)
  const [, base = '', path] = /^([^?#]*)\/go(\/n\/[^?#]*)$/.exec(text) ?? []
  if (path !== undefined) return parseGoLink(base, path)
  const [address = '', hash] = text.split('#', 2)
  const [host = '', search] = address.split(/\?(.*)/s)
  const relayUrl = parseRelayUrl(host)
  const place = hash === undefined ? undefined : parsePageHash(`#${hash}`)
  const invitation = search === undefined ? {} : parseInvitation(search)
  if (relayUrl === undefined || place === undefined || invitation === undefined) return undefined
  return { relayUrl, ...place, ...invitation }
}

/** The link that opens the desktop app; `parseConfabLink` reads it back. */
export function writeConfabLink(link: ConfabLink): string {
  const parameters = linkParameters.flatMap(([name, key]) => {
    const value = link[key]
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
  return `confab://open?${parameters.join('&')}`
}

/** The address of a place in the page a relay serves; `parseConfabLink` reads it back. */
export function writePageLink(relayUrl: string, place: ConfabLink): string {
  const invitation = place.token === undefined ? '' : `?token=${encodeURIComponent(place.token)}`
  return `${relayUrl.replace(/\/+$/, '')}/${invitation}${writePageHash(place)}`
}

/**
 * The address of a place as a path, which programs can ask what is there, as they cannot with what stands behind a `#`.
 * It leads into the page; `parseConfabLink` reads it back. A secret is never part of it.
 */
export const writeGoLink = (relayUrl: string, place: NotebookPlace): string =>
  `${relayUrl.replace(/\/+$/, '')}/go${writePageHash(place).slice(1)}`

/** Reads the path of such an address; `undefined` when it names no place. */
export const parseGoPath = (path: string): NotebookPlace | undefined =>
  path.startsWith('/go/n/') ? parsePageHash(`#${path.slice('/go'.length)}`) : undefined

/**
 * Reads the page's own `#/n/<notebook>`, `#/n/<notebook>/ledger` (or `/import`) or `#/n/<notebook>/m/<meeting>`, the
 * last with `/history`, with `/t/<topic>` and `/l/<line>`, or with `/c/<comment>`, for a place in it; `undefined` when it names no place.
 */
export function parsePageHash(hash: string): NotebookPlace | undefined {
  const [, notebookId, rest = ''] = /^#\/n\/([\w-]{1,64})((?:\/[\w-]{1,64})*)\/?$/.exec(hash) ?? []
  if (notebookId === undefined) return undefined
  const page = notebookPages.find((each) => rest === `/${each}`)
  if (page) return { notebookId, page }
  const [, ofMeeting, meetingPage] = /^\/m\/([^/]+)\/([^/]+)$/.exec(rest) ?? []
  if (ofMeeting !== undefined) {
    const shown = meetingPages.find((each) => meetingPage === each)
    return shown && { notebookId, page: shown, meetingId: ofMeeting }
  }
  const inMeeting = /^(?:\/m\/([^/]+)(?:\/c\/([^/]+)|\/t\/([^/]+)(?:\/l\/([^/]+))?)?)?$/.exec(rest)
  if (!inMeeting) return undefined
  const [, meetingId, commentId, topicId, lineId] = inMeeting
  return { notebookId, ...present({ meetingId, topicId, lineId, commentId }) }
}

/** The part of a page's address that names a place: `#/n/<notebook>/m/<meeting>`. */
export function writePageHash({
  notebookId,
  page,
  meetingId,
  topicId,
  lineId,
  commentId,
}: NotebookPlace): string {
  const meetingPage = meetingPages.find((each) => page === each)
  if (meetingPage && meetingId !== undefined)
    return `#/n/${notebookId}/m/${meetingId}/${meetingPage}`
  if (page !== undefined) return `#/n/${notebookId}/${page}`
  const inTopic = lineId === undefined ? `/t/${topicId}` : `/t/${topicId}/l/${lineId}`
  const within =
    commentId === undefined ? (topicId === undefined ? '' : inTopic) : `/c/${commentId}`
  const inMeeting = `/m/${meetingId}${within}`
  return `#/n/${notebookId}${meetingId === undefined ? '' : inMeeting}`
}

/** Reads a relay's address, without its last slash. Names, passwords, queries and other schemes are refused. */
export function parseRelayUrl(text: string): string | undefined {
  const [, address, port] =
    /^(https?:\/\/(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::(\d{1,5}))?(?:\/[\w.~-]+)*)\/?$/i.exec(
      text,
    ) ?? []
  return Number(port ?? 1) > 65_535 ? undefined : address
}

const LONGEST_LINK = 2_000

function parseGoLink(base: string, path: string): ConfabLink | undefined {
  const relayUrl = parseRelayUrl(base)
  const place = parseGoPath(`/go${path}`)
  return relayUrl === undefined || place === undefined ? undefined : { relayUrl, ...place }
}

const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[\w-]{1,64}$/.test(text)

/** The parameters of a `confab://` link, in the order they are written in. */
const linkParameters = [
  ['relay', 'relayUrl'],
  ['notebook', 'notebookId'],
  ['page', 'page'],
  ['meeting', 'meetingId'],
  ['topic', 'topicId'],
  ['line', 'lineId'],
  ['comment', 'commentId'],
  ['token', 'token'],
] as const

function parseQuery(query: string): ConfabLink | undefined {
  const named = parseParameters(query)
  if (named === undefined) return undefined
  const [relay, notebookId, page, meetingId, topicId, lineId, commentId, token] =
    linkParameters.map(([name]) => named.get(name))
  const relayUrl = relay === undefined ? undefined : parseRelayUrl(relay)
  if (!isId(notebookId)) return undefined
  if (relay !== undefined && relayUrl === undefined) return undefined
  const ids = [meetingId, topicId, lineId, commentId]
  if (ids.some((id) => id !== undefined && !isId(id))) return undefined
  if (token !== undefined && !isToken(token)) return undefined
  // A link names what an address of the page can name, and nothing else: read from one, it does.
  const address = { notebookId, ...present({ page, meetingId, topicId, lineId, commentId }) }
  const place = parsePageHash(writePageHash(address as NotebookPlace))
  return place && { ...present({ relayUrl, token }), ...place }
}

/** The same without what is `undefined`. */
const present = <Values extends object>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: Exclude<Values[Key], undefined>
  }

/** Reads `token=…` from the search part of the page's address; `undefined` when it holds anything else. */
export function parseInvitation(search: string): Pick<ConfabLink, 'token'> | undefined {
  const named = parseParameters(search.replace(/^\?/, ''))
  if (named === undefined || [...named.keys()].some((name) => name !== 'token')) return undefined
  const token = named.get('token')
  if (token === undefined) return {}
  return isToken(token) ? { token } : undefined
}

const isToken = (text: string) => /^[\x21-\x7e]{1,200}$/.test(text)

/** `undefined` when a parameter comes twice or is not well encoded: two readers could take it differently. */
function parseParameters(query: string): ReadonlyMap<string, string> | undefined {
  const named = new Map<string, string>()
  for (const parameter of query.split('&').filter((part) => part !== '')) {
    const [name = '', value = ''] = parameter.split(/=(.*)/s)
    const decoded = decode(value)
    if (decoded === undefined || named.has(name)) return undefined
    named.set(name, decoded)
  }
  return named
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined // a stray "%": the link is not ours to guess at
  }
}
