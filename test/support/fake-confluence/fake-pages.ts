import { asConfluenceKeepsAdf } from './adf-habits'
import { asConfluenceKeepsStorage } from './storage-habits'

/** One version of a page. */
export interface FakeVersion {
  readonly number: number
  readonly title: string
  /** Changes without a new version when somebody comments on it. */
  body: string
  readonly message: string
  readonly author: string
}

/** An inline comment; its place is a mark in the body. */
export interface FakeComment {
  readonly id: string
  readonly ref: string
  readonly quote: string
  isOpen: boolean
}

export interface FakeProperty {
  readonly id: string
  readonly key: string
  value: unknown
  version: number
}

export interface FakeAttachment {
  readonly id: string
  readonly name: string
  readonly comment: string
  readonly bytes: Uint8Array
  readonly version: number
}

/** A page with all its versions. */
export interface FakePage {
  readonly id: string
  readonly spaceKey: string
  parentId: string | undefined
  status: 'current' | 'archived'
  readonly versions: FakeVersion[]
  readonly comments: FakeComment[]
  readonly properties: Map<string, FakeProperty>
  readonly labels: Set<string>
  readonly attachments: Map<string, FakeAttachment>
  /** So many readings say 404 still: a page is not visible at once. */
  hiddenReads: number
}

export interface FakeSpace {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly homepageId: string
}

/** How this Confluence keeps what it is given. */
export interface FakeHabits {
  readonly kind: 'cloud' | 'data-center'
  /** Ids of elements do not survive; anchors do. */
  readonly dropsLocalIds: boolean
}

/** Keeps pages as a Confluence does: versions, titles that are taken, bodies written anew in its own way. */
export function createFakePages({ kind, dropsLocalIds }: FakeHabits) {
  const pages = new Map<string, FakePage>()
  const spaces: FakeSpace[] = []
  let count = 100
  const nextId = () => String(++count)
  const keep = (body: string) =>
    kind === 'cloud'
      ? asConfluenceKeepsAdf(body, nextId)
      : asConfluenceKeepsStorage(body, nextId, { dropsLocalIds })

  function newPage(
    spaceKey: string,
    { title, body, parentId, author }: NewPage,
    hiddenReads = 0,
  ): FakePage {
    const page: FakePage = {
      id: nextId(),
      spaceKey,
      parentId,
      status: 'current',
      versions: [{ number: 1, title, body: keep(body), message: '', author }],
      comments: [],
      properties: new Map(),
      labels: new Set(),
      attachments: new Map(),
      hiddenReads,
    }
    pages.set(page.id, page)
    return page
  }

  return {
    pages,
    spaces,
    nextId,
    newPage,
    addSpace(key: string, name: string) {
      const home = newPage(key, { title: `${name} Home`, body: emptyBody(kind), author: 'admin' })
      const space = { id: nextId(), key, name, homepageId: home.id }
      spaces.push(space)
      return space
    },
    /** The page that keeps others of its space from having this title. */
    titleHolder: (spaceKey: string, title: string, except?: string) =>
      [...pages.values()].find(
        (page) =>
          page.spaceKey === spaceKey &&
          page.id !== except &&
          latest(page).title.toLowerCase() === title.toLowerCase(),
      ),
    addVersion(page: FakePage, version: Omit<FakeVersion, 'number'>) {
      page.versions.push({
        ...version,
        body: keep(version.body),
        number: latest(page).number + 1,
      })
    },
  }
}

export type FakePages = ReturnType<typeof createFakePages>

export interface NewPage {
  readonly title: string
  readonly body: string
  readonly parentId?: string | undefined
  readonly author: string
}

const emptyBody = (kind: FakeHabits['kind']) =>
  kind === 'cloud' ? '{"type":"doc","version":1,"content":[]}' : ''

/** The version that people read. */
export function latest(page: FakePage): FakeVersion {
  const version = page.versions.at(-1)
  if (!version) throw new Error(`Page ${page.id} has no version`)
  return version
}
