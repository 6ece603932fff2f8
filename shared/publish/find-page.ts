import type { NotebookJson } from '../confab-json'
import type { Published } from '../documents/published'
import { publishedKey } from '../documents/published'
import { fail, succeed } from '../result'
import type { KeptBase } from './base-store'
import type { Answer, ConfluenceClient, PageProperty, RemotePage, Space } from './confluence-client'
import { readBody, type PageBody } from './page-body'
import { readOwner, type PageOwner } from './page-property'
import type { PublishOrder, PublishWorld } from './publish-order'
import { ownHash } from './version-message'

/** What publishing works with. */
export interface Publishing {
  readonly order: PublishOrder
  readonly world: PublishWorld
  readonly client: ConfluenceClient
  readonly kind: PageBody
  /** `Published.key` of the target. */
  readonly key: string
}

/** The page of an order, as it stands on the wiki. */
export interface FoundPage {
  readonly page: RemotePage
  readonly property: PageProperty | undefined
  readonly owner: PageOwner | undefined
  /** What of it our document knows; `undefined` before the first time. */
  readonly published: Published | undefined
}

/** Where a page is to be made. */
export interface NewPlace {
  readonly space: Space
  readonly page: undefined
}

/** The name of an order's target. */
export const targetKey = ({ place, meetingId }: PublishOrder) =>
  publishedKey(place.site.web, meetingId)

/** Finds the page of an order, or where it is to be made. Never takes a page that is not ours without being told. */
export async function findPage(publishing: Publishing): Answer<FoundPage | NewPlace> {
  const { order, client } = publishing
  const { published, place, answers } = order
  const known = published?.pageId ?? place.pageId
  if (known !== undefined) {
    const read = await readPatiently(publishing, known)
    if (read.ok) return checkOwner(publishing, read.value, published)
    if (read.failure.kind !== 'page-gone' || !answers?.makesAnew) return read
  }
  const space = await client.findSpace(place.spaceKey)
  if (!space.ok) return space
  if (!space.value) return fail({ kind: 'no-space', spaceKey: place.spaceKey })
  const holder = await client.findByTitle(space.value, place.title)
  if (!holder.ok) return holder
  if (!holder.value) return succeed({ space: space.value, page: undefined })
  if (holder.value.status !== 'current') return titleTaken(publishing, holder.value)
  const read = await readPatiently(publishing, holder.value.id)
  return read.ok ? checkOwner(publishing, read.value, undefined) : read
}

const mostReads = 4

/** Reads a page that was just made, or may just have been: it is not visible everywhere at once. */
export async function readPatiently(
  { client, world }: Pick<Publishing, 'client' | 'world'>,
  pageId: string,
): Answer<RemotePage> {
  for (let tries = 1; ; tries++) {
    const read = await client.readPage(pageId)
    if (read.ok || read.failure.kind !== 'page-gone' || tries >= mostReads) return read
    await world.wait(500 * tries)
  }
}

async function checkOwner(
  publishing: Publishing,
  page: RemotePage,
  published: Published | undefined,
): Answer<FoundPage> {
  const { order, client } = publishing
  if (page.status !== 'current') return titleTaken(publishing, page)
  const property = await client.readProperty(page.id)
  if (!property.ok) return property
  const owner = readOwner(property.value?.value)
  const found = { page, property: property.value, owner, published }
  const isOurs =
    published !== undefined ||
    owner?.documentId === order.documentId ||
    ownHash(page.message, order.documentId) !== undefined ||
    bearsOurIds(publishing, page.body)
  if (isOurs || order.answers?.takesPage === page.id) return succeed(found)
  if (order.place.pageId === page.id) return fail({ kind: 'not-ours', page: nameOf(page) })
  return titleTaken(publishing, page)
}

/** What names a page, of all that is known of it. */
export const nameOf = ({ id, title, version, url }: RemotePage) => ({ id, title, version, url })

/** Says which page has the title. */
export async function titleTaken({ order, client }: Publishing, page: RemotePage): Answer<never> {
  const { parentId } = order.place
  const ancestors = parentId === undefined ? undefined : await client.ancestorsOf(page.id)
  const isBelowParent =
    parentId === undefined || (ancestors?.ok === true && ancestors.value.includes(parentId))
  const holder = { ...nameOf(page), status: page.status, isBelowParent }
  return fail({ kind: 'title-taken', holder })
}

/** Whether a page bears ids of our meetings or topics: then it was made by this document, whatever happened after. */
function bearsOurIds({ order, kind, world }: Publishing, body: string): boolean {
  const read = readBody(kind, body, world.newId)
  const ours = new Set(idsOf(order.notebook, order.meetingId))
  return read.ok && idsOf(read.value.notebook, undefined).some((id) => ours.has(id))
}

const idsOf = ({ meetings }: NotebookJson, meetingId: string | undefined) =>
  meetings
    .filter(({ id }) => meetingId === undefined || id === meetingId)
    .flatMap(({ id, topics }) => [id, ...topics.map((topic) => topic.id)])
    .flatMap((id) => (id === undefined ? [] : [id]))

/** What the last publishing and the page now both come from. */
export interface FoundBase {
  /** `undefined`: nothing is known, and everything of both sides is kept. */
  readonly notebook: NotebookJson | undefined
  /** The last version whose every word is in our document. */
  readonly version: number | undefined
  /** An earlier try that nobody heard the end of has written this page. */
  readonly wasWritten: boolean
  readonly kept: KeptBase
}

const mostLookedBack = 10

/** Finds what our document was when we last wrote the page, from this device, from the notebook or from Confluence. */
export async function findBase(publishing: Publishing, found: FoundPage): Answer<FoundBase> {
  const { order, world, key } = publishing
  const { page, owner, published } = found
  const kept = (await world.bases.read(key)) ?? {}
  const own = owner?.documentId === order.documentId ? owner : undefined
  const version = published?.version ?? own?.version
  const intended = await findIntended(publishing, found, kept)
  if (!intended.ok) return intended
  if (intended.value !== undefined && kept.intent) {
    const { ours } = kept.intent
    const now = { version: intended.value, ours }
    return succeed({ notebook: ours, version, wasWritten: true, kept: now })
  }
  const isNewer = kept.version !== undefined && kept.version > (version ?? 0)
  if (isNewer && kept.version <= page.version && kept.ours)
    return succeed({ notebook: kept.ours, version, wasWritten: false, kept })
  // A page that bears our ids and nobody's property was left behind right after it was made.
  const isMade = version === undefined && own === undefined && bearsOurIds(publishing, page.body)
  const from = version ?? (isMade ? 1 : undefined)
  if (from === undefined) return succeed({ notebook: undefined, version, wasWritten: false, kept })
  const body = await bodyAt(publishing, page, from, kept)
  if (!body.ok) return body
  const read =
    body.value === undefined ? undefined : readBody(publishing.kind, body.value, world.newId)
  const notebook = read?.ok ? read.value.notebook : undefined
  return succeed({ notebook, version, wasWritten: false, kept })
}

/** The version that an earlier try wrote without hearing of it. */
async function findIntended(
  publishing: Publishing,
  { page, published }: FoundPage,
  kept: KeptBase,
): Answer<number | undefined> {
  const { order, client } = publishing
  const { intent } = kept
  if (!intent) return succeed(undefined)
  const hash = intent.hash.slice(0, 8)
  const oldest = Math.max(published?.version ?? 0, kept.version ?? 0, page.version - mostLookedBack)
  for (let version = page.version; version > oldest; version--) {
    const read =
      version === page.version ? succeed(page) : await client.readVersion(page.id, version)
    if (!read.ok && read.failure.kind === 'page-gone') continue
    if (!read.ok) return read
    // The first version of a page cannot bear a message everywhere.
    const isFirst =
      version === 1 &&
      published === undefined &&
      kept.version === undefined &&
      bearsOurIds(publishing, read.value.body)
    if (isFirst || ownHash(read.value.message, order.documentId) === hash) return succeed(version)
  }
  return succeed(undefined)
}

async function bodyAt(
  { client }: Publishing,
  page: RemotePage,
  version: number,
  kept: KeptBase,
): Answer<string | undefined> {
  if (kept.version === version && kept.body !== undefined) return succeed(kept.body)
  if (page.version === version) return succeed(page.body)
  const read = await client.readVersion(page.id, version)
  if (read.ok) return succeed(read.value.body)
  // Old versions may be removed by the owner of the space.
  return read.failure.kind === 'page-gone' ? succeed(undefined) : read
}
