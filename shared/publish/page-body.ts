import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { isPageNode } from '../formats/confluence/check-adf'
import {
  adfForm,
  storageForm,
  type PageForm,
  type WikiPage,
} from '../formats/confluence/page-sections'
import { parseStorage } from '../formats/confluence/storage-parse'
import type { ConvertFailure, NewId } from '../formats/notice'
import { succeed, type Result } from '../result'
import { adfElements } from './adf-elements'
import { adfLines, markAdf } from './adf-lines'
import type { BodyLine, Placement } from './body-line'
import type { PageElement } from './page-element'
import type { SiteKind } from './site'
import { storageElements } from './storage-elements'
import { markStorage, storageLines } from './storage-lines'
import { adfWithoutMarks, storageWithoutMarks } from './without-marks'

/** What publishing does with the body of a page, in the form a kind of site takes. */
export interface PageBody {
  readonly form: PageForm
  /** The body without the marks of comments. */
  readonly unmark: (body: string) => string
  readonly elements: (source: string) => readonly PageElement[]
  readonly lines: (body: string) => readonly BodyLine[]
  readonly mark: (body: string, placements: readonly Placement[]) => string
  /** Why Confluence would refuse an element of ours; `undefined` when it would not. */
  readonly refuse: (source: string) => string | undefined
}

const adfBody: PageBody = {
  form: adfForm,
  unmark: adfWithoutMarks,
  elements: adfElements,
  lines: adfLines,
  mark: markAdf,
  refuse: (source) => {
    // Confluence adds this to links, takes it back, and does not name it in its schema.
    const node: unknown = JSON.parse(source, (key: string, value: unknown) =>
      key === '__confluenceMetadata' ? undefined : value,
    )
    return isPageNode(node) ? refuseLinks(source) : 'Confluence has no such node'
  },
}

const storageBody: PageBody = {
  form: storageForm,
  unmark: storageWithoutMarks,
  elements: storageElements,
  lines: storageLines,
  mark: markStorage,
  refuse: (source) => {
    const parsed = parseStorage(source)
    return parsed.ok ? refuseLinks(source) : parsed.failure.message
  },
}

/**
 * Reads a body. What it says is read without the marks of comments, which come and go without a new version; its
 * sections have them.
 */
export function readBody(
  { form, unmark }: PageBody,
  body: string,
  newId: NewId,
): Result<WikiPage, ConvertFailure> {
  const whole = form.read(body, newId)
  const bare = unmark(body)
  if (bare === body || !whole.ok) return whole
  const said = form.read(bare, newId)
  if (!said.ok) return said
  const sections = whole.value.sections.map((section, index) => ({
    ...section,
    content: said.value.sections[index]?.content ?? section.content,
  }))
  return succeed({ ...said.value, sections })
}

/** The form of bodies that a kind of site takes. */
export const pageBody = (kind: SiteKind): PageBody => (kind === 'cloud' ? adfBody : storageBody)

// Confluence takes such links, and whoever clicks one runs it.
const refuseLinks = (source: string) =>
  /(?:"href":\s*"|href=")\s*(?:javascript|vbscript|data):/i.test(source)
    ? 'a link runs a script'
    : undefined

/** Names what a page says: pages that say the same have the same hash, whatever ids they bear. */
export function hashPage({ sections }: Pick<WikiPage, 'sections'>): string {
  return hashText(withoutIds(sections.map(({ content }) => content)))
}

const hashText = (text: string) => toHexString(digest(encodeUtf8(text)))

/** Eight letters that stand for a text. */
export const shortHash = (text: string) => hashText(text).slice(0, 8)

/** A value as JSON without the ids in it. */
export const withoutIds = (value: unknown) =>
  JSON.stringify(value, (key, each: unknown) => (key === 'id' ? undefined : each))
